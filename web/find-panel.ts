// What CodeMirror has for finding and replacing: a script of its own, which find.ts fetches. build.mjs gives it the
// CodeMirror of the page.

import { search, searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

export const bindings = searchKeymap;

export const panel: Extension = [search({ top: true }), keymap.of([...searchKeymap])];
