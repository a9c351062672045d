// CodeMirror as Obelus uses it, without anything of Obelus: the same history, keys, wrapping and search.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { search, searchKeymap } from "@codemirror/search";
import { EditorView, type ViewUpdate, drawSelection, keymap } from "@codemirror/view";

export function codemirror(parent: Element, doc: string, changed: (update: ViewUpdate) => void): EditorView {
  return new EditorView({
    parent,
    doc,
    extensions: [
      history(),
      drawSelection(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ spellcheck: "true", autocorrect: "on", autocapitalize: "sentences" }),
      search({ top: true }),
      keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) changed(update);
      }),
    ],
  });
}
