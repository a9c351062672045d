// The writing surfaces, so far as the driver must reach into them: to put the caret or the selection somewhere, and
// to compare texts. Everything that is measured is done with keys, but for one replacement of many words.
// Offsets are in UTF-16 units.

import type { EditorView } from "@codemirror/view";

export type Kind = "codemirror6" | "codemirror5" | "toast";

export interface Surface {
  text(): string;
  select(from: number, to: number): void;
  /** Where the caret is, if that is known. */
  caret(): number | null;
  /** Replaces every occurrence in one step, where that can be done. */
  replaceAll?(what: string, by: string): void;
}

/** What is used of CodeMirror 5. */
interface CodeMirror5 {
  getValue(): string;
  posFromIndex(index: number): unknown;
  indexFromPos(place: unknown): number;
  getCursor(): unknown;
  setSelection(from: unknown, to: unknown): void;
  focus(): void;
}

interface Toast {
  getMarkdown(): string;
  setSelection(from: [number, number], to: [number, number]): void;
  focus(): void;
}

const SURFACES: Record<Kind, () => Surface | null> = {
  codemirror6() {
    // What EditorView.findFromDOM does, which is not to be had from outside of the bundle.
    const content = document.querySelector(".cm-content") as (Element & { cmTile?: { root: { view: EditorView } } }) | null;
    const view = content?.cmTile?.root.view;
    if (!view) return null;
    return {
      text: () => view.state.doc.toString(),
      select(anchor, head) {
        view.dispatch({ selection: { anchor, head }, scrollIntoView: true });
        view.focus();
      },
      caret: () => view.state.selection.main.head,
      replaceAll(what, by) {
        const text = view.state.doc.toString();
        const changes: { from: number; to: number; insert: string }[] = [];
        for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + what.length)) {
          changes.push({ from: at, to: at + what.length, insert: by });
        }
        view.dispatch({ changes, userEvent: "input.replace.all" });
      },
    };
  },
  codemirror5() {
    const wrapper = document.querySelector(".CodeMirror") as (Element & { CodeMirror?: CodeMirror5 }) | null;
    const editor = wrapper?.CodeMirror;
    if (!editor) return null;
    return {
      text: () => editor.getValue(),
      select(from, to) {
        editor.focus();
        editor.setSelection(editor.posFromIndex(from), editor.posFromIndex(to));
      },
      caret: () => editor.indexFromPos(editor.getCursor()),
    };
  },
  toast() {
    const editor = (window as unknown as { toast?: Toast }).toast;
    if (!editor) return null;
    const place = (text: string, at: number): [number, number] => {
      const before = text.slice(0, at).split("\n");
      return [before.length, before.at(-1)!.length + 1];
    };
    return {
      text: () => editor.getMarkdown(),
      select(from, to) {
        const text = editor.getMarkdown();
        editor.focus();
        editor.setSelection(place(text, from), place(text, to));
      },
      caret: () => null,
    };
  },
};

/** The page's writing surface, or null while there is none. */
export const surfaceOf = (kind: Kind): Surface | null => SURFACES[kind]();
