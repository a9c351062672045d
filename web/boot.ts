// Starts the program and watches over it. Reads the file names Trunk left in the page, compiles the
// Wasm while it arrives, and shows a panel (failure.ts) when that fails or the program panics later.
// The program finds the writing surface (editor.ts) as `window.obelus`.

import { createEditor } from "./editor";
import { hideFailure, showFailure } from "./failure";

declare global {
  interface Window {
    /** What the program calls: see src/browser/editor.rs and src/browser/panic.rs. */
    obelus: {
      createEditor: typeof createEditor;
      panicked: (message: string) => void;
    };
  }
}

const DRAFTS_ARE_SAFE = "The drafts stored in this browser have not been touched.";
const SLOW_AFTER_MS = 20_000;

let started = false;
let failed = false;

window.obelus = {
  createEditor,
  panicked(message) {
    if (started) {
      fail(
        "Obelus has stopped.",
        "An error inside Obelus stopped it. Your last words may not have been saved: download the text first, then load the page again.",
        message,
      );
    } else {
      fail("Obelus could not start.", "An error inside Obelus stopped it while it started.", message);
    }
  },
};

const slow = setTimeout(() => {
  showFailure("Obelus is taking long to load.", `The connection may be slow or gone. ${DRAFTS_ARE_SAFE}`);
}, SLOW_AFTER_MS);

start().then(
  () => {
    started = true;
    clearTimeout(slow);
    if (!failed) hideFailure();
  },
  (error: unknown) => {
    fail(
      "Obelus could not start.",
      "A part of the program could not be loaded or run. A reload often helps; an old copy of the page, a lost connection or a browser without WebAssembly can be the cause.",
      error instanceof Error ? error.message : String(error),
    );
  },
);

/** The first failure is the cause: later ones are its consequences and change nothing. */
function fail(title: string, explanation: string, detail: string): void {
  if (failed) return;
  failed = true;
  clearTimeout(slow);
  if (!started) document.getElementById("app")?.replaceChildren();
  showFailure(title, `${explanation} ${DRAFTS_ARE_SAFE}`, detail);
}

async function start(): Promise<void> {
  const names = document.querySelector<HTMLMetaElement>('meta[name="app"]')?.dataset;
  if (!names?.["js"] || !names["wasm"]) throw new Error("The page does not name the program's files.");
  const wasm = fetched(new URL(names["wasm"], document.baseURI));
  wasm.catch(() => {}); // reported below, when it is awaited
  const glue = (await import(new URL(names["js"], document.baseURI).href)) as {
    default: (options: { module_or_path: Response }) => Promise<unknown>;
  };
  await glue.default({ module_or_path: await wasm });
}

/** The answer to a request, its status checked. */
async function fetched(address: URL): Promise<Response> {
  const response = await fetch(address).catch((error: unknown) => {
    throw new Error(`${address.pathname}: ${error instanceof Error ? error.message : "not loaded"}`);
  });
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status} ${response.statusText}`);
  return response;
}
