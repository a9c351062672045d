// Finding and replacing in the text. Most visits never ask for it: what CodeMirror has for it is a script of its own
// (find-panel.ts), fetched at the first of its keys.

import {
  CharCategory,
  Compartment,
  EditorSelection,
  EditorState,
  type Extension,
  Facet,
  Prec,
  RangeSetBuilder,
  StateEffect,
  StateField,
  codePointAt,
  codePointSize,
  combineConfig,
  findClusterBreak,
  fromCodePoint,
} from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, getDialog, getPanel, keymap, runScopeHandlers, showDialog, showPanel } from "@codemirror/view";

/** Where the script lies, seen from this one. */
declare const FIND_PANEL: string;

/** What the script takes from here, as `window.obelus.codemirror`: with a CodeMirror of its own it could not work. */
export const shared = {
  CharCategory,
  Decoration,
  EditorSelection,
  EditorState,
  EditorView,
  Facet,
  Prec,
  RangeSetBuilder,
  StateEffect,
  StateField,
  ViewPlugin,
  codePointAt,
  codePointSize,
  combineConfig,
  findClusterBreak,
  fromCodePoint,
  getDialog,
  getPanel,
  keymap,
  runScopeHandlers,
  showDialog,
  showPanel,
};

/** The keys that ask for it. */
const KEYS = ["Mod-f", "F3", "Mod-g", "Mod-Shift-l", "Mod-d"];

const place = new Compartment();

/** What answers the keys: the script's part, once it is there. */
let answers: Extension = keymap.of(
  KEYS.map((key) => {
    const run = (view: EditorView): boolean => {
      void ask(view, key);
      return true;
    };
    return { key, run, shift: run };
  }),
);

/** Finding and replacing, for a new state. */
export function find(): Extension {
  return place.of(answers);
}

/** Fetches the script and does what `key` is for. */
export async function ask(view: EditorView, key: string): Promise<void> {
  // What is typed until then is meant for the panel, not for the text.
  view.contentDOM.blur();
  try {
    const address = new URL(FIND_PANEL, document.baseURI).href;
    const { bindings, panel } = (await import(address)) as typeof import("./find-panel");
    answers = panel;
    view.focus();
    view.dispatch({ effects: place.reconfigure(panel) });
    bindings.find((binding) => binding.key === key)?.run?.(view);
  } catch {
    view.focus();
    const content = (): HTMLElement => {
      const words = document.createElement("p");
      words.textContent = "Finding could not be loaded. Is the connection gone? The key tries again.";
      return words;
    };
    showDialog(view, { content, top: true });
  }
}
