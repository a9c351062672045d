// The writing surface: CodeMirror 6, bound so that the program (src/browser/editor.rs) deals in plain
// numbers and strings. It holds the text, undo, search and the caret, and shows the marks and findings
// it is given; it decides nothing about the text.
//
// Every offset is in UTF-16 units. Lines are separated by "\n" alone, whatever was pasted.

import { defaultKeymap, history, historyField, historyKeymap, isolateHistory, redo, undo } from "@codemirror/commands";
import { Compartment, EditorSelection, EditorState, type Extension, Prec, type Range } from "@codemirror/state";
import { Decoration, EditorView, drawSelection, highlightActiveLine, keymap, placeholder } from "@codemirror/view";

import { type Card, card, replaceCard } from "./card";
import { described } from "./changes";
import { type OnCopy, type OnPaste, clipboard } from "./clipboard";
import { type OnComplete, type OnTake, completion } from "./completion";
import { ask, find } from "./find";
import { drawn, findings, goToFinding, replaceFindings } from "./findings";
import { MARKS, marks, replaceMarks } from "./marks";
import { numberAt, numbers, replaceNumbers } from "./numbers";
import { type OnQuote, quotes } from "./quotes";
import { type OnHover, tips } from "./tips";

/**
 * What changed: `places` holds from and to of each replaced stretch of the text *before* the change,
 * in order and apart from each other; `inserts` what now stands there.
 */
export type OnChange = (places: Uint32Array, inserts: string[]) => void;

/** Which finding, by its place in the last `setFindings`, is to be mended. */
export type OnFix = (index: number) => void;

let latest: Editor | null = null;

/** The editor on the page, for whoever must save its text when the program cannot. */
export function lastEditor(): Editor | null {
  return latest;
}

/** Puts an editor with this text into `parent`. Without `onChange` and `onFix` nobody hears of changes yet. */
export function createEditor(parent: Element, text: string, onChange?: OnChange, onFix?: OnFix): Editor {
  latest = new Editor(parent, text, onChange, onFix);
  return latest;
}

export class Editor {
  readonly #view: EditorView;
  readonly #language = new Compartment();
  readonly #freedom = new Compartment();
  readonly #commands = new Compartment();
  readonly #helping = new Compartment();
  readonly #disposal = new AbortController();
  #lang = "";
  #isFree = true;
  #keys: Extension = [];
  #help: Extension = [];
  #onChange: OnChange | null;
  #onFix: OnFix | null;

  constructor(parent: Element, text: string, onChange?: OnChange, onFix?: OnFix) {
    this.#onChange = onChange ?? null;
    this.#onFix = onFix ?? null;
    this.#view = new EditorView({ parent, state: this.#fresh(text) });
    // Lines are measured again in the font that has arrived.
    void document.fonts.ready.then(() => this.#view.requestMeasure());
    // A phone's keyboard that opens must not cover the caret.
    window.visualViewport?.addEventListener("resize", () => this.#fitKeyboard(), { signal: this.#disposal.signal });
  }

  /**
   * Shows another text, with its own undo history: `past`, as `past()` gave it when the text was `then`. What differs
   * between the two is one step of its own. Reports no change.
   */
  open(text: string, past?: string, then?: string): void {
    this.#view.setState(this.#fresh(text, past, then));
    this.#view.scrollDOM.scrollTop = 0;
  }

  /** Comes when nothing is being composed in the text, as by an input method, or after this many milliseconds. */
  async composed(most: number): Promise<void> {
    const late = performance.now() + most;
    while (this.#view.composing && performance.now() < late) await new Promise((later) => setTimeout(later, 50));
  }

  /** How far the text is scrolled, in CSS pixels. */
  get scrolled(): number {
    return this.#view.scrollDOM.scrollTop;
  }

  /** Moves into `parent` as it is, with focus and caret, and scrolled so far; from now on reports to these. */
  move(parent: Element, scrolled: number, onChange: OnChange, onFix: OnFix): void {
    this.#onChange = onChange;
    this.#onFix = onFix;
    const { dom, scrollDOM, contentDOM } = this.#view;
    const had = document.activeElement === contentDOM ? document.getSelection() : null;
    const { anchorNode = null, anchorOffset = 0, focusNode = null, focusOffset = 0 } = had ?? {};
    // Only the newer way keeps the focus.
    const movable = parent as Partial<Pick<Element, "moveBefore">>;
    if (movable.moveBefore) movable.moveBefore(dom, null);
    else parent.append(dom);
    if (scrolled > 0) scrollDOM.scrollTop = scrolled;
    if (!had) return;
    this.#view.focus();
    // Neither keeps what is selected, and CodeMirror would take that for the writer's wish.
    if (anchorNode && focusNode) had.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  }

  text(): string {
    return this.#view.state.doc.toString();
  }

  /** The undo history, to be given to `open` with the same text: as much of it as has room in `most` characters. */
  past(most: number): string {
    const { history } = this.#view.state.toJSON({ history: historyField }) as { history: { done: unknown[] } };
    const { length } = this.#view.state.doc;
    for (;;) {
      const past = JSON.stringify({ length, history });
      if (past.length <= most || history.done.length === 0) return past;
      // The oldest steps go.
      history.done.splice(0, Math.ceil(history.done.length / 4));
    }
  }

  /**
   * Makes all these replacements as one undo step of its own; or, if `typed` is 1, as the beginning of one that joins
   * those which follow with 2. Reports them like typing.
   */
  apply(places: Uint32Array, inserts: string[], typed = 0): void {
    const { state } = this.#view;
    const changes = state.changes(inserts.map((insert, i) => ({ ...this.#stretch(places, i), insert })));
    this.#view.dispatch({
      changes,
      // What is put in where the caret stands comes before it: front matter must not take the caret in.
      selection: state.selection.map(changes, 1),
      annotations: typed > 1 ? [] : isolateHistory.of(typed ? "before" : "full"),
      userEvent: typed ? "input.type" : "input.command",
    });
  }

  /** Selects a stretch, brings it to the middle of the view and takes the focus. */
  select(from: number, to: number): void {
    const range = EditorSelection.range(this.#at(from), this.#at(to));
    this.#view.dispatch({ selection: range, effects: EditorView.scrollIntoView(range, { y: "center" }) });
    this.#view.focus();
  }

  /** Selects a stretch, with no more scrolling than it takes to see it, and takes the focus. */
  place(from: number, to: number): void {
    const range = EditorSelection.range(this.#at(from), this.#at(to));
    this.#view.dispatch({ selection: range, effects: EditorView.scrollIntoView(range, { y: "nearest", yMargin: 60 }) });
    this.#view.focus();
  }

  /** Puts the caret at a place of the window, in CSS pixels. */
  placeAt(x: number, y: number): void {
    const anchor = this.#view.posAtCoords({ x, y }, false);
    this.#view.dispatch({ selection: { anchor } });
  }

  /** Goes to the next finding, or `back` to the one before. */
  goToFinding(back: boolean): void {
    goToFinding(this.#view, back);
  }

  /** Measures the text anew: its looks have changed. */
  measure(): void {
    this.#view.requestMeasure();
  }

  /** Calls `onCommand` with the index of a key (in CodeMirror's notation) that is pressed in the text. */
  setCommands(keys: string[], onCommand: (index: number) => void): void {
    const bindings = keys.map((key, index) => ({
      key,
      preventDefault: true,
      run: (): boolean => {
        onCommand(index);
        return true;
      },
    }));
    this.#keys = Prec.high(keymap.of(bindings));
    this.#view.dispatch({ effects: this.#commands.reconfigure(this.#keys) });
  }

  /**
   * Where one reads: the place at a line across the view, and how far down the view the line is, from 0 to 1. The
   * line is as far down as the text is scrolled, so that both its ends can be read.
   */
  reading(): Float64Array {
    const { scrollTop, scrollHeight, clientHeight } = this.#view.scrollDOM;
    const share = scrollHeight > clientHeight ? Math.min(1, Math.max(0, scrollTop / (scrollHeight - clientHeight))) : 0;
    const { left } = this.#view.contentDOM.getBoundingClientRect();
    const place = this.#view.posAtCoords({ x: left, y: this.#top + share * clientHeight }, false);
    return Float64Array.of(place, share);
  }

  /** Scrolls so that a place is that far down the view. */
  read(place: number, share: number): void {
    const { scrollDOM } = this.#view;
    const line = this.#view.lineBlockAt(this.#at(place));
    const within = line.length > 0 ? ((this.#at(place) - line.from) / line.length) * line.height : 0;
    const top = this.#view.documentTop + line.top + within;
    scrollDOM.scrollTop += top - (this.#top + share * scrollDOM.clientHeight);
  }

  /** The view's upper edge, in CSS pixels of the window. */
  get #top(): number {
    return this.#view.scrollDOM.getBoundingClientRect().top;
  }

  /**
   * Asks the program what a `"` or `'` that is typed becomes, what there is to say of a place, and what goes along
   * with a passage that is copied, cut or pasted, and what can be meant by what was begun.
   */
  setHelp(
    onQuote: OnQuote,
    onHover: OnHover,
    onCopy: OnCopy,
    onPaste: OnPaste,
    onComplete: OnComplete,
    onTake: OnTake,
  ): void {
    this.#help = [quotes(onQuote), tips(onHover), clipboard(onCopy, onPaste), completion(onComplete, onTake)];
    this.#view.dispatch({ effects: this.#helping.reconfigure(this.#help) });
  }

  /** Shows numbers behind places: what is printed where something else is typed. */
  setNumbers(places: Uint32Array, printed: string[]): void {
    const drawn = printed.map((number, i) => numberAt(number, this.#at(places[i] ?? 0)));
    this.#view.dispatch({ effects: replaceNumbers.of(Decoration.set(drawn, true)) });
  }

  /** Where the selection starts and ends. */
  selection(): Uint32Array {
    const { from, to } = this.#view.state.selection.main;
    return Uint32Array.of(from, to);
  }

  focus(): void {
    this.#view.focus();
  }

  /** Shows the panel in which one looks for words. */
  find(): void {
    void ask(this.#view, "Mod-f");
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
   * Folds the first `to` units of the text, its front matter, into a card that says this; 0 for no card.
   * A caret that nobody has placed yet is put behind it, so that the card does not open by itself.
   */
  setCard(to: number, title: string, byline: string, facts: string, stars: string): void {
    const said: Card | null = to > 0 ? { to: this.#at(to), title, byline, facts, stars } : null;
    const { head, empty } = this.#view.state.selection.main;
    const behind = said && head === 0 && empty && !this.#view.hasFocus ? this.#at(said.to + 1) : null;
    const moved = behind === null ? {} : { selection: { anchor: behind } };
    this.#view.dispatch({ effects: replaceCard.of(said), ...moved });
  }

  /**
   * Replaces the marks of a layer that reach into the stretch from `from` to `to`: mark `i` is of kind `kinds[i]` (an
   * index into MARKS) and covers `ranges[2i]` to `ranges[2i + 1]`. Later changes move them along.
   */
  setMarks(layer: number, from: number, to: number, kinds: Uint8Array, ranges: Uint32Array): void {
    const add: Range<Decoration>[] = [];
    kinds.forEach((kind, i) => {
      const mark = MARKS[kind];
      const { from, to } = this.#stretch(ranges, i);
      if (mark && from < to) add.push(mark.range(from, to));
    });
    this.#view.dispatch({ effects: replaceMarks.of({ layer, from: this.#at(from), to: this.#at(to), add }) });
  }

  /**
   * Replaces all findings: `severities` index into SEVERITIES, `ranges` holds from and to of each, `titles`
   * states the problem, `helps` the remedy, `fixes` what the button says that applies it ("" for none).
   */
  setFindings(ranges: Uint32Array, severities: Uint8Array, titles: string[], helps: string[], fixes: string[]): void {
    const { length } = this.#view.state.doc;
    const drawings: Range<Decoration>[] = [];
    titles.forEach((title, i) => {
      let { from, to } = this.#stretch(ranges, i);
      // A wavy line needs something to stand under.
      if (from === to && to < length) to++;
      else if (from === to && from > 0) from--;
      if (from === to) return;
      const finding = drawn({
        severity: severities[i] ?? 0,
        title,
        help: helps[i] ?? "",
        fix: fixes[i] ?? "",
        mend: () => this.#onFix?.(i),
      });
      drawings.push(finding.range(from, to));
    });
    this.#view.dispatch({ effects: replaceFindings.of(Decoration.set(drawings, true)) });
  }

  /** Lets the text be changed, or only be read, selected and copied. */
  setFree(isFree: boolean): void {
    this.#isFree = isFree;
    this.#view.dispatch({ effects: this.#freedom.reconfigure(EditorState.readOnly.of(!isFree)) });
  }

  /** Stops calling the program, which may no longer be able to answer. The text stays editable. */
  detach(): void {
    this.#onChange = null;
    this.#onFix = null;
    this.#view.dispatch({ effects: [this.#commands.reconfigure([]), this.#helping.reconfigure([])] });
  }

  destroy(): void {
    this.detach();
    this.#disposal.abort();
    this.#view.destroy();
    if (latest === this) latest = null;
  }

  #fresh(text: string, past?: string, then = text): EditorState {
    const extensions = [
      this.#commands.of(this.#keys),
      this.#helping.of(this.#help),
      surface,
      find(),
      this.#language.of(language(this.#lang)),
      this.#freedom.of(EditorState.readOnly.of(!this.#isFree)),
      this.#reporting(),
    ];
    if (past) {
      try {
        const { length, history } = JSON.parse(past) as { length: number; history: unknown };
        const selection = EditorSelection.single(0).toJSON() as unknown;
        const state = EditorState.fromJSON({ doc: then, selection, history }, { extensions }, { history: historyField });
        if (state.doc.length === length) {
          return then === text ? state : state.update({ changes: between(then, text), annotations: isolateHistory.of("full") }).state;
        }
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
    });
  }

  #fitKeyboard(): void {
    const { height = innerHeight, offsetTop = 0 } = window.visualViewport ?? {};
    const covered = Math.max(0, innerHeight - height - offsetTop);
    document.documentElement.style.setProperty("--keyboard", `${Math.round(covered)}px`);
    this.#showCaret();
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

/** What makes `after` of `before`: one replacement. */
function between(before: string, after: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let same = 0;
  while (same < shorter - from && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

function language(lang: string): Extension {
  return lang ? EditorView.contentAttributes.of({ lang }) : [];
}

/** Keys of the default keymap that are for programs, not prose, or that the page itself may want. */
const NOT_FOR_PROSE = new Set(["Mod-i", "Mod-/", "Alt-A", "Mod-[", "Mod-]", "Mod-Alt-\\", "Shift-Mod-k", "Shift-Mod-\\"]);

/** Tab is left alone: it moves the focus on, as anywhere else on the page. */
const surface: Extension = [
  // A day's work can be taken back step by step.
  history({ minDepth: 1000 }),
  drawSelection(),
  highlightActiveLine(),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({
    "aria-label": "Review text",
    spellcheck: "true",
    tabindex: "0",
    autocorrect: "on",
    autocapitalize: "sentences",
    writingsuggestions: "true",
  }),
  placeholder("Type or paste a review…"),
  keymap.of([
    { key: "F8", run: (view) => goToFinding(view, false), shift: (view) => goToFinding(view, true) },
    ...defaultKeymap.filter(({ key }) => !key || !NOT_FOR_PROSE.has(key)),
    ...historyKeymap,
  ]),
  marks,
  numbers,
  findings,
  card,
];
