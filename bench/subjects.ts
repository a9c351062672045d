// What is compared, and how each is opened with a text in it.

import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Config } from "./meter";
import { root } from "./places";
import { FOLDERS } from "./site";

export interface Subject {
  id: string;
  name: string;
  version: string;
  /** Where its page is on the host. */
  folder: string;
  config: Config;
  /** Leaves the text where the page will open it from. */
  leave(page: Page, site: string, text: string): Promise<void>;
  /** Opens it with nothing written, and the focus in the text. */
  empty(page: Page, site: string): Promise<void>;
}

const versions = (file: string): Record<string, string> =>
  (JSON.parse(readFileSync(join(root, file), "utf8")) as { devDependencies: Record<string, string> }).devDependencies;
const own = versions("package.json");
const rivals = versions("bench/package.json");
const obelus = /^version = "(.*)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))?.[1] ?? "";

/** A rival's page opens what is stored under `draft`. */
function rival(id: string, name: string, version: string, config: Config): Subject {
  return {
    id,
    name,
    version,
    folder: `${FOLDERS.rivals}${id}/`,
    config,
    async leave(page, site, text) {
      await page.goto(`${site}${FOLDERS.rivals}blank`);
      await page.evaluate((text) => localStorage.setItem("draft", text), text);
    },
    async empty(page, site) {
      await this.leave(page, site, "");
      await page.goto(site + this.folder);
      await page.locator(config.editable).focus();
    },
  };
}

const FILL = 6;
const CODEMIRROR6 = { kind: "codemirror6", editable: ".cm-content", fill: FILL } as const;

export const SUBJECTS: Subject[] = [
  {
    id: "obelus",
    name: "Obelus",
    version: obelus,
    folder: FOLDERS.obelus,
    config: { ...CODEMIRROR6, preview: 'section[aria-label="Preview"]' },
    async empty(page, site) {
      await page.goto(`${site}${FOLDERS.obelus}`);
      await page.getByRole("button", { name: "New draft" }).filter({ visible: true }).click();
      const surface = page.getByRole("textbox", { name: "Review text" });
      await surface.filter({ hasText: "Type or paste a review…" }).waitFor();
      await surface.focus();
    },
    // Pasted into a new draft, as a person would, and stored by the page itself.
    async leave(page, site, text) {
      await this.empty(page, site);
      await page.evaluate((text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", text);
        document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, text);
      await page.waitForTimeout(1000);
      await page.getByRole("status").filter({ hasText: /^Saved$/ }).waitFor({ timeout: 120_000 });
    },
  },
  rival("floor", "CodeMirror alone", own["@codemirror/view"]!, { ...CODEMIRROR6, preview: "#preview", fill: 0 }),
  rival("recipe", "CodeMirror + markdown-it + morphdom", `${own["@codemirror/view"]}, ${rivals["markdown-it"]}, ${rivals["morphdom"]}`, {
    ...CODEMIRROR6,
    preview: "#preview",
  }),
  rival("toast", "TOAST UI Editor", rivals["@toast-ui/editor"]!, {
    kind: "toast",
    editable: ".toastui-editor-md-container .ProseMirror",
    preview: ".toastui-editor-md-preview",
    fill: FILL,
  }),
  rival("easymde", "EasyMDE", rivals["easymde"]!, {
    kind: "codemirror5",
    editable: ".CodeMirror-code",
    preview: ".editor-preview-side",
    fill: FILL,
  }),
];
