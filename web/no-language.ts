// What CodeMirror's commands ask of its packages for languages, answered for a text in none. It stands in
// for `@codemirror/language` and `@lezer/common` (see build.mjs), whose parsers and syntax trees nothing
// here uses: highlighting comes from the program.

import { type EditorState, Facet, countColumn } from "@codemirror/state";

const UNIT = "  ";

/** How far a bracket's partner is looked for, in UTF-16 units. */
const REACH = 10_000;

const BRACKETS = "()[]{}";

export const indentUnit = Facet.define<string, string>({ combine: () => UNIT });

export function getIndentUnit(): number {
  return UNIT.length;
}

export function indentString(_: EditorState, columns: number): string {
  return " ".repeat(columns);
}

/** The first line stands at the margin; any other is indented as it is. */
export function getIndentation(_: IndentContext, at: number): number | null {
  return at === 0 ? 0 : null;
}

export class IndentContext {
  constructor(readonly state: EditorState) {}

  lineIndent(at: number): number {
    const { text } = this.state.doc.lineAt(at);
    return countColumn(text, this.state.tabSize, text.search(/\S|$/));
  }
}

interface Stretch {
  from: number;
  to: number;
}

/** The bracket after `at` (or before it, if `direction` is -1) and its partner. */
export function matchBrackets(
  state: EditorState,
  at: number,
  direction: 1 | -1,
): { start: Stretch; end?: Stretch; matched: boolean } | null {
  const stretch = (from: number): Stretch => ({ from, to: from + 1 });
  const first = direction > 0 ? at : at - 1;
  const kind = first < 0 ? -1 : kindOf(state.sliceDoc(first, first + 1));
  if (kind < 0 || opens(kind) !== direction > 0) return null;
  const start = stretch(first);
  const from = direction > 0 ? first : Math.max(0, at - REACH);
  const text = state.sliceDoc(from, direction > 0 ? first + REACH : at);
  for (let depth = 0, i = first - from; i >= 0 && i < text.length; i += direction) {
    const found = kindOf(text.charAt(i));
    if (found < 0) continue;
    depth += opens(found) === direction > 0 ? 1 : -1;
    if (depth === 0) return { start, end: stretch(from + i), matched: found >> 1 === kind >> 1 };
  }
  return { start, matched: false };
}

function kindOf(sign: string): number {
  return sign === "" ? -1 : BRACKETS.indexOf(sign);
}

function opens(kind: number): boolean {
  return kind % 2 === 0;
}

/** A tree without syntax: one empty node. */
const NODE = {
  from: 0,
  to: 0,
  firstChild: null,
  type: { prop: () => undefined },
  childBefore: () => null,
  childAfter: () => null,
};

const TREE = {
  resolveInner: () => NODE,
  resolveStack: () => ({ node: NODE, next: null }),
};

export function syntaxTree(): typeof TREE {
  return TREE;
}

export const NodeProp = { closedBy: null, openedBy: null };
