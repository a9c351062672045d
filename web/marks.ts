// Marks: what the program understood of the text, shown while writing.

import { type Extension, type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin } from "@codemirror/view";
import { moved } from "./changes";

/** A mark on the text, and on the lines it covers if they are to look different as wholes. */
function mark(name: string, line?: string): Decoration {
  return Decoration.mark({ class: `tok-${name}`, line: line && Decoration.line({ class: `line-${line}` }) });
}

/** By kind, in the order of `MarkKind` in src/browser/editor.rs. */
export const MARKS = [
  mark("marker"),
  mark("locator"),
  mark("note-number"),
  mark("quotation"),
  mark("title"),
  mark("sign"),
  mark("strong"),
  mark("emphasis"),
  mark("heading", "heading"),
  mark("code"),
  mark("link"),
  mark("front-matter", "front-matter"),
  mark("struck"),
  mark("key"),
];

/** Marks that are replaced apart from each other, in the order of `Layer` in src/browser/editor.rs. */
type Replacement = { layer: number; from: number; to: number; add: Range<Decoration>[] };

export const replaceMarks = StateEffect.define<Replacement>();

/** The marks of one layer. */
const layerOf = (layer: number): StateField<DecorationSet> =>
  StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(set, transaction) {
      set = moved(set, transaction.changes);
      for (const effect of transaction.effects) {
        if (!effect.is(replaceMarks) || effect.value.layer !== layer) continue;
        const { from, to, add } = effect.value;
        set = set.update({
          filterFrom: from,
          filterTo: to,
          filter: (a, b) => b <= from || a >= to,
          add,
          sort: true,
        });
      }
      return set;
    },
    provide: (marks) => EditorView.decorations.from(marks),
  });

/** Signs and emphasis, which each block has by itself; headings and other marks of whole lines are among them. */
const field = layerOf(0);

/** Markers, locators and titles, which follow from the review as a whole. */
const references = layerOf(1);

/** The lines that marks cover, as far as they are in view. */
function markedLines({ state, visibleRanges }: EditorView): DecorationSet {
  const lines: Range<Decoration>[] = [];
  for (const visible of visibleRanges) {
    state.field(field).between(visible.from, visible.to, (from, to, { spec }) => {
      const { line: look } = spec as { line?: Decoration };
      if (!look) return;
      const end = Math.min(to, visible.to);
      for (let at = Math.max(from, visible.from); at <= end; ) {
        const line = state.doc.lineAt(at);
        lines.push(look.range(line.from));
        at = line.to + 1;
      }
    });
  }
  return Decoration.set(lines, true);
}

const lineMarks = ViewPlugin.define(
  (view) => ({
    lines: markedLines(view),
    update({ view, docChanged, viewportChanged, startState, state }) {
      if (docChanged || viewportChanged || startState.field(field) !== state.field(field)) this.lines = markedLines(view);
    },
  }),
  { decorations: ({ lines }) => lines },
);

/** What the surface needs to show marks. */
export const marks: Extension = [field, references, lineMarks];
