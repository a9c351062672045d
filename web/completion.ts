// What can be meant by what was begun: a note, a page, a work. The program says what there is; here it is listed below
// the caret and chosen from by keys. Nothing is chosen where Enter may be meant for a line's end.

import { type Extension, Prec, StateEffect, StateField } from "@codemirror/state";
import { EditorView, type Tooltip, keymap, showTooltip } from "@codemirror/view";

/** What can be meant at a place: where it was begun, whether the first is meant, what each is and says. */
export type OnComplete = (
  place: number,
) => [from: number, isCertain: boolean, labels: string[], details: string[]] | null;

/** Takes what is listed at a place as number `index`. */
export type OnTake = (place: number, index: number) => void;

interface List {
  from: number;
  labels: string[];
  details: string[];
  /** Which is chosen; -1 for none. */
  chosen: number;
}

const ID = "completions";

const show = StateEffect.define<List | null>();

const list = StateField.define<List | null>({
  create: () => null,
  update(value, { changes, docChanged, effects }) {
    for (const effect of effects) if (effect.is(show)) return effect.value;
    return value && docChanged ? { ...value, from: changes.mapPos(value.from) } : value;
  },
});

/** What begins something. */
const BEGINS = /\[[\^@]$|\($/;

export function completion(onComplete: OnComplete, onTake: OnTake): Extension {
  const ask = (view: EditorView): boolean => {
    const { head, empty } = view.state.selection.main;
    const said = empty && !view.composing && !view.state.readOnly ? onComplete(head) : null;
    const next = said && { from: said[0], chosen: said[1] ? 0 : -1, labels: said[2], details: said[3] };
    if (next || view.state.field(list)) view.dispatch({ effects: show.of(next) });
    return next !== null;
  };
  const close = (view: EditorView): boolean => {
    const is = view.state.field(list) !== null;
    if (is) view.dispatch({ effects: show.of(null) });
    return is;
  };
  const chosen = (view: EditorView): number | undefined => view.state.field(list)?.chosen;
  const take = (view: EditorView, index: number): boolean => {
    if (index < 0 || !view.state.field(list) || view.composing) return false;
    close(view);
    onTake(view.state.selection.main.head, index);
    return true;
  };
  const move = (by: number) => (view: EditorView) => {
    const open = view.state.field(list);
    if (!open || view.composing) return false;
    const { length } = open.labels;
    const chosen = open.chosen < 0 && by < 0 ? length - 1 : (open.chosen + by + length) % length;
    view.dispatch({ effects: show.of({ ...open, chosen }) });
    return true;
  };
  const listed = (open: List): Tooltip => ({
    pos: open.from,
    above: false,
    create(view) {
      const dom = document.createElement("ul");
      dom.id = ID;
      dom.className = "completions";
      dom.role = "listbox";
      dom.ariaLabel = "Completions";
      open.labels.forEach((label, index) => {
        const item = document.createElement("li");
        item.id = `${ID}-${index}`;
        item.role = "option";
        item.ariaSelected = String(index === open.chosen);
        const name = document.createElement("strong");
        name.textContent = label;
        const detail = document.createElement("span");
        detail.textContent = open.details[index] ?? "";
        item.append(name, " ", detail);
        // The text keeps the focus.
        item.onmousedown = (event) => {
          event.preventDefault();
          take(view, index);
        };
        dom.append(item);
      });
      return { dom, mount: () => dom.children[open.chosen]?.scrollIntoView({ block: "nearest" }) };
    },
  });
  return [
    list,
    showTooltip.compute([list], (state) => {
      const open = state.field(list);
      return open && listed(open);
    }),
    EditorView.contentAttributes.compute([list], (state): Record<string, string> => {
      const open = state.field(list);
      if (!open) return {};
      const chosen: Record<string, string> = open.chosen < 0 ? {} : { "aria-activedescendant": `${ID}-${open.chosen}` };
      return { "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": ID, ...chosen };
    }),
    EditorView.updateListener.of(({ view, state, docChanged, selectionSet, focusChanged, transactions }) => {
      const is = state.field(list) !== null;
      const does = (event: string): boolean => transactions.some((transaction) => transaction.isUserEvent(event));
      const { head } = state.selection.main;
      const begins = (): boolean => does("input.type") && BEGINS.test(state.sliceDoc(Math.max(0, head - 2), head));
      // The program hears of the change first.
      if (docChanged && (begins() || (is && (does("input.type") || does("delete"))))) queueMicrotask(() => ask(view));
      else if (is && (docChanged || selectionSet || (focusChanged && !view.hasFocus))) queueMicrotask(() => close(view));
    }),
    Prec.highest(
      keymap.of([
        { key: "ArrowDown", run: move(1) },
        { key: "ArrowUp", run: move(-1) },
        { key: "Enter", run: (view) => take(view, chosen(view) ?? -1) },
        { key: "Tab", run: (view) => take(view, Math.max(chosen(view) ?? -1, 0)) },
        { key: "Escape", run: close },
        { key: "Ctrl-Space", run: ask },
      ]),
    ),
  ];
}
