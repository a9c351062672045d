// Starts the program and watches over it. Reads the file names Trunk left in the page, compiles the
// Wasm while it arrives, shows the draft meanwhile (begun.ts), and a panel (failure.ts) when the start fails
// or the program panics later. The program finds the writing surface (editor.ts) as `window.obelus`.

import { ask, stopAsking } from "./ask";
import { begin, begun } from "./begun";
import { createEditor, lastEditor } from "./editor";
import { hideFailure, showFailure } from "./failure";
import { shared } from "./find";
import { journal, type Journal } from "./journal";
import { lock, lockAtOnce } from "./locks";
import { lookUp, opened } from "./opened";
import { pictures, type Pictures } from "./pictures";
import { room, type Room } from "./room";
import { tabs, type Tabs } from "./tabs";

declare global {
  interface Window {
    /** What the program calls: see the files of these names in src/browser. */
    obelus: {
      ask: typeof ask;
      begun: typeof begun;
      /** For find-panel.ts. */
      codemirror: typeof shared;
      createEditor: typeof createEditor;
      journal: Journal;
      lock: typeof lock;
      lockAtOnce: typeof lockAtOnce;
      opened: typeof opened;
      panicked: (message: string) => void;
      pictures: Pictures;
      room: Room;
      stopAsking: typeof stopAsking;
      tabs: Tabs;
    };
  }
}

const DRAFTS_ARE_SAFE = "The drafts stored in this browser have not been touched.";
const SLOW_AFTER_MS = 20_000;

let started = false;
let failed = false;

window.obelus = {
  ask,
  begun,
  codemirror: shared,
  createEditor,
  journal,
  lock,
  lockAtOnce,
  opened,
  pictures,
  room,
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
  stopAsking,
  tabs,
};

const slow = setTimeout(() => {
  showFailure("Obelus is taking long to load.", `The connection may be slow or gone. ${DRAFTS_ARE_SAFE}`);
}, SLOW_AFTER_MS);

// This file watches from here on.
document.querySelector(".boot-slow")?.remove();

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
// While the program arrives and is compiled.
begin();

/** The first failure is the cause: later ones are its consequences and change nothing. */
function fail(title: string, explanation: string, detail: string): void {
  if (failed) return;
  failed = true;
  clearTimeout(slow);
  // A draft that is shown already stays within reach, but nothing would save what is typed.
  if (begun()) lastEditor()?.setFree(false);
  else if (!started) document.getElementById("app")?.replaceChildren();
  showFailure(title, `${explanation} ${DRAFTS_ARE_SAFE}`, detail);
}

async function start(): Promise<void> {
  const names = document.querySelector<HTMLMetaElement>('meta[name="app"]')?.dataset;
  if (!names?.["js"] || !names["wasm"]) throw new Error("The page does not name the program's files.");
  const program = compiled(new URL(names["wasm"], document.baseURI));
  program.catch(() => {}); // reported below, when it is awaited
  const glue = (await import(new URL(names["js"], document.baseURI).href)) as {
    default: (options: { module_or_path: WebAssembly.Module }) => Promise<unknown>;
  };
  const module = await program;
  await lookUp();
  // Starting takes a while where the draft is long: what can be read and written already is shown first.
  if (begun()) await painted();
  await begun()?.ready();
  await glue.default({ module_or_path: module });
}

/** Comes when the present state of the page has been painted, or soon where nothing is painted. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 100);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

/** The program at this address, compiled while it arrives where the host names its type. */
async function compiled(address: URL): Promise<WebAssembly.Module> {
  const response = await fetch(address).catch((error: unknown) => {
    throw new Error(`${address.pathname}: ${error instanceof Error ? error.message : "not loaded"}`);
  });
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status} ${response.statusText}`);
  return response.headers.get("content-type") === "application/wasm"
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}
