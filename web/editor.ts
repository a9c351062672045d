// The writing surface: CodeMirror 6, bound so that the program (src/browser/editor.rs) deals in plain
// numbers and strings. It holds the text, undo, search and the caret, and shows the marks and findings
// it is given; it decides nothing about the text.
//
// Every offset is in UTF-16 units. Lines are separated by "\n" alone, whatever was pasted.

import { defaultKeymap, history, historyField, historyKeymap, isolateHistory, redo, undo } from "@codemirror/commands";
import { search, searchKeymap } from "@codemirror/search";
import { type ChangeSet, Compartment, EditorSelection, EditorState, type Extension, type Range, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, GutterMarker, type Tooltip, drawSelection, gutter, hoverTooltip, keymap, placeholder } from "@codemirror/view";

/**
 * What changed: `places` holds from and to of each replaced stretch of the text *before* the change,
 * in order and apart from each other; `inserts` what now stands there.
 */
type OnChange = (places: Uint32Array, inserts: string[]) => void;

let latest: Editor | null = null;

/** The editor on the page, for whoever must save its text when the program cannot. */
export function lastEditor(): Editor | null {
  return latest;
}

export function createEditor(parent: Element, text: string, onChange: OnChange, onCaret: (head: number) => void): Editor {
  latest = new Editor(parent, text, onChange, onCaret);
  return latest;
}

export class Editor {
  readonly #view: EditorView;
  readonly #language = new Compartment();
  readonly #disposal = new AbortController();
  #lang = "";
  #onChange: OnChange | null;
  #onCaret: ((head: number) => void) | null;

  constructor(parent: Element, text: string, onChange: OnChange, onCaret: (head: number) => void) {
    this.#onChange = onChange;
    this.#onCaret = onCaret;
    this.#view = new EditorView({ parent, state: this.#fresh(text) });
    // A phone's keyboard that opens must not cover the caret.
    window.visualViewport?.addEventListener("resize", () => this.#showCaret(), { signal: this.#disposal.signal });
  }

  /** Shows another text, with its own undo history (`past`, as `past()` gave it). Reports no change. */
  open(text: string, past?: string): void {
    this.#view.setState(this.#fresh(text, past));
    this.#view.scrollDOM.scrollTop = 0;
  }

  text(): string {
    return this.#view.state.doc.toString();
  }

  /** The undo history, to be given to `open` with the same text. */
  past(): string {
    const { history } = this.#view.state.toJSON({ history: historyField }) as { history: unknown };
    return JSON.stringify({ length: this.#view.state.doc.length, history });
  }

  /** Makes all these replacements as one undo step of its own. Reports them like typing. */
  apply(places: Uint32Array, inserts: string[]): void {
    this.#view.dispatch({
      changes: inserts.map((insert, i) => ({ ...this.#stretch(places, i), insert })),
      annotations: isolateHistory.of("full"),
      userEvent: "input.command",
    });
  }

  /** Selects a stretch, brings it to the middle of the view and takes the focus. */
  select(from: number, to: number): void {
    const range = EditorSelection.range(this.#at(from), this.#at(to));
    this.#view.dispatch({ selection: range, effects: EditorView.scrollIntoView(range, { y: "center" }) });
    this.#view.focus();
  }

  /** Where the selection starts and ends. */
  selection(): Uint32Array {
    const { from, to } = this.#view.state.selection.main;
    return Uint32Array.of(from, to);
  }

  focus(): void {
    this.#view.focus();
  }

  undo(): boolean {
    return undo(this.#view);
  }

  redo(): boolean {
    return redo(this.#view);
  }

  /** The language of the text, for spelling and speech: a BCP 47 tag, or "" for the page's. */
  setLang(lang: string): void {
    if (lang === this.#lang) return;
    this.#lang = lang;
    this.#view.dispatch({ effects: this.#language.reconfigure(language(lang)) });
  }

  /**
   * Replaces the marks that touch the stretch from `from` to `to`: mark `i` is of kind `kinds[i]` (an
   * index into MARKS) and covers `ranges[2i]` to `ranges[2i + 1]`. Later changes move them along.
   */
  setMarks(from: number, to: number, kinds: Uint8Array, ranges: Uint32Array): void {
    const { doc } = this.#view.state;
    const add: Range<Decoration>[] = [];
    kinds.forEach((kind, i) => {
      const mark = MARKS[kind];
      const { from, to } = this.#stretch(ranges, i);
      if (!mark || from >= to) return;
      add.push(mark.text.range(from, to));
      if (!mark.line) return;
      for (let line = doc.lineAt(from); ; line = doc.line(line.number + 1)) {
        add.push(mark.line.range(line.from));
        if (line.to >= to || line.number === doc.lines) break;
      }
    });
    this.#view.dispatch({ effects: replaceMarks.of({ from: this.#at(from), to: this.#at(to), add }) });
  }

  /**
   * Replaces all findings: `severities` index into SEVERITIES, `ranges` holds from and to of each, `titles`
   * states the problem, `helps` the remedy.
   */
  setFindings(ranges: Uint32Array, severities: Uint8Array, titles: string[], helps: string[]): void {
    const { length } = this.#view.state.doc;
    const marks = titles.map((title, i) => {
      let { from, to } = this.#stretch(ranges, i);
      // A squiggle needs something to stand under.
      if (from === to && to < length) to++;
      else if (from === to && from > 0) from--;
      const severity = severities[i] ?? 0;
      const finding: Finding = { severity, title, help: helps[i] ?? "" };
      return { from, to, value: Decoration.mark({ class: `finding finding-${SEVERITIES[severity]}`, finding }) };
    });
    const drawn = marks.filter(({ from, to }) => from < to).map(({ from, to, value }) => value.range(from, to));
    this.#view.dispatch({ effects: replaceFindings.of(Decoration.set(drawn, true)) });
  }

  /** Stops calling the program, which may no longer be able to answer. The text stays editable. */
  detach(): void {
    this.#onChange = null;
    this.#onCaret = null;
  }

  destroy(): void {
    this.detach();
    this.#disposal.abort();
    this.#view.destroy();
    if (latest === this) latest = null;
  }

  #fresh(text: string, past?: string): EditorState {
    const extensions = [surface, this.#language.of(language(this.#lang)), this.#reporting()];
    if (past) {
      try {
        const { length, history } = JSON.parse(past) as { length: number; history: unknown };
        const selection = EditorSelection.single(0).toJSON() as unknown;
        const state = EditorState.fromJSON({ doc: text, selection, history }, { extensions }, { history: historyField });
        if (state.doc.length === length) return state;
      } catch {
        // An unreadable history is no reason not to show the text.
      }
    }
    return EditorState.create({ doc: text, extensions });
  }

  #reporting(): Extension {
    return EditorView.updateListener.of((update) => {
      if (update.docChanged && this.#onChange) {
        const { places, inserts } = described(update.changes, update.startState.doc, update.state.doc);
        this.#onChange(places, inserts);
      }
      const head = update.state.selection.main.head;
      if (head !== update.startState.selection.main.head) this.#onCaret?.(head);
    });
  }

  #showCaret(): void {
    if (!this.#view.hasFocus) return;
    this.#view.dispatch({ effects: EditorView.scrollIntoView(this.#view.state.selection.main.head) });
  }

  /** A place that surely exists. */
  #at(place: number): number {
    return Math.min(place, this.#view.state.doc.length);
  }

  #stretch(places: Uint32Array, index: number): { from: number; to: number } {
    return { from: this.#at(places[2 * index] ?? 0), to: this.#at(places[2 * index + 1] ?? 0) };
  }
}

/**
 * A change as the program hears it. A change that takes a surrogate pair apart, or makes one, is widened
 * to the whole pair: so no half ever crosses, and the program's text is always this one with each lone
 * surrogate replaced by U+FFFD, of the same length.
 */
function described(changes: ChangeSet, before: Text, after: Text): { places: Uint32Array; inserts: string[] } {
  const places: number[] = [];
  const inserts: string[] = [];
  changes.iterChanges((fromA, toA, fromB, toB) => {
    const left = isUnit(before, fromA - 1, 0xd800) ? 1 : 0;
    const right = isUnit(before, toA, 0xdc00) ? 1 : 0;
    places.push(fromA - left, toA + right);
    inserts.push(after.sliceString(fromB - left, toB + right));
  });
  return { places: Uint32Array.from(places), inserts };
}

/** Whether the unit at `place` is a surrogate of the given kind, the first or the second of a pair. */
function isUnit(text: Text, place: number, kind: 0xd800 | 0xdc00): boolean {
  return place >= 0 && place < text.length && (text.sliceString(place, place + 1).charCodeAt(0) & 0xfc00) === kind;
}

// Marks: what the program understood of the text, shown while writing.

/** By kind, in the order of `MarkKind` in src/browser/editor.rs. `line` is for whole lines. */
const MARKS: { text: Decoration; line?: Decoration }[] = [
  { text: Decoration.mark({ class: "tok-marker" }) },
  { text: Decoration.mark({ class: "tok-locator" }) },
  { text: Decoration.mark({ class: "tok-note-number" }) },
  { text: Decoration.mark({ class: "tok-quotation" }) },
  { text: Decoration.mark({ class: "tok-title" }) },
  { text: Decoration.mark({ class: "tok-sign" }) },
  { text: Decoration.mark({ class: "tok-strong" }) },
  { text: Decoration.mark({ class: "tok-emphasis" }) },
  { text: Decoration.mark({ class: "tok-heading" }), line: Decoration.line({ class: "line-heading" }) },
  { text: Decoration.mark({ class: "tok-code" }) },
  { text: Decoration.mark({ class: "tok-link" }) },
  { text: Decoration.mark({ class: "tok-front-matter" }), line: Decoration.line({ class: "line-front-matter" }) },
];

const replaceMarks = StateEffect.define<{ from: number; to: number; add: Range<Decoration>[] }>();

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, transaction) {
    set = set.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(replaceMarks)) continue;
      const { from, to, add } = effect.value;
      set = set.update({
        filterFrom: from,
        filterTo: to,
        // A mark that only touches the stretch stays; an empty one is a line's, and goes with its start.
        filter: (a, b) => (a === b ? a < from || a >= to : b <= from || a >= to),
        add,
        sort: true,
      });
    }
    return set;
  },
  provide: (field) => EditorView.decorations.from(field),
});

// Findings: a squiggle, a dot in the gutter, a tip on hovering.

interface Finding {
  severity: number;
  title: string;
  help: string;
}

/** In the order of `Severity` in src/browser/editor.rs; the first is the gravest. */
const SEVERITIES = ["error", "warning", "hint"] as const;

const replaceFindings = StateEffect.define<DecorationSet>();

const findings = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, transaction) {
    set = set.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(replaceFindings)) set = effect.value;
    return set;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The findings that touch a stretch of the text, in its order. */
function findingsIn(state: EditorState, from: number, to: number): (Finding & { from: number; to: number })[] {
  const found: (Finding & { from: number; to: number })[] = [];
  state.field(findings).between(from, to, (a, b, { spec }) => {
    found.push({ ...(spec as { finding: Finding }).finding, from: a, to: b });
  });
  return found;
}

class Dot extends GutterMarker {
  constructor(readonly severity: number) {
    super();
  }

  override eq(other: Dot): boolean {
    return other.severity === this.severity;
  }

  override toDOM(): Node {
    const dot = document.createElement("div");
    dot.className = `gutter-dot ${SEVERITIES[this.severity]}`;
    return dot;
  }
}

const dots = SEVERITIES.map((_, severity) => new Dot(severity));

const findingGutter = gutter({
  class: "finding-gutter",
  lineMarker(view, line) {
    const worst = Math.min(...findingsIn(view.state, line.from, line.to).map(({ severity }) => severity));
    return dots[worst] ?? null;
  },
  lineMarkerChange: (update) => update.docChanged || update.startState.field(findings) !== update.state.field(findings),
  domEventHandlers: {
    mousedown(view, line, event) {
      const first = findingsIn(view.state, line.from, line.to)[0];
      if (!first) return false;
      event.preventDefault();
      view.dispatch({ selection: { anchor: first.from, head: first.to } });
      view.focus();
      return true;
    },
  },
});

const findingTip = hoverTooltip((view, place, side): Tooltip | null => {
  const here = findingsIn(view.state, place, place).filter(
    ({ from, to }) => (from < place || side > 0 || from === to) && (to > place || side < 0 || from === to),
  );
  if (here.length === 0) return null;
  return {
    pos: Math.min(...here.map(({ from }) => from)),
    end: Math.max(...here.map(({ to }) => to)),
    above: true,
    create() {
      const dom = document.createElement("div");
      dom.className = "finding-tip";
      for (const { severity, title, help } of here) {
        const item = dom.appendChild(document.createElement("div"));
        item.className = `finding-tip-item ${SEVERITIES[severity]}`;
        const heading = item.appendChild(document.createElement("strong"));
        heading.className = "finding-tip-title";
        heading.textContent = title;
        if (!help) continue;
        const remedy = item.appendChild(document.createElement("p"));
        remedy.className = "finding-tip-help";
        remedy.textContent = help;
      }
      return { dom };
    },
  };
});

// The surface itself.

function language(lang: string): Extension {
  return lang ? EditorView.contentAttributes.of({ lang }) : [];
}

/** Keys of the default keymap that are for programs, not prose, or that the page itself may want. */
const NOT_FOR_PROSE = new Set(["Mod-i", "Mod-/", "Alt-A", "Mod-[", "Mod-]", "Mod-Alt-\\", "Shift-Mod-k", "Shift-Mod-\\"]);

/** Tab is left alone: it moves the focus on, as anywhere else on the page. */
const surface: Extension = [
  history(),
  drawSelection(),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({
    "aria-label": "Review text",
    spellcheck: "true",
    autocorrect: "on",
    autocapitalize: "sentences",
    writingsuggestions: "true",
  }),
  placeholder("Type or paste a review…"),
  search({ top: true }),
  keymap.of([...defaultKeymap.filter(({ key }) => !key || !NOT_FOR_PROSE.has(key)), ...historyKeymap, ...searchKeymap]),
  marks,
  findings,
  findingGutter,
  findingTip,
];
