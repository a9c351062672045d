// The book card: front matter folded into what it says. It unfolds where the caret is in it, and folds
// again when the caret has left, so that nothing has to remember which it is.

import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

/** What a card says. `to` is where the front matter ends, in UTF-16 units; empty strings are not shown. */
export interface Card {
  to: number;
  title: string;
  byline: string;
  facts: string;
  stars: string;
}

export const replaceCard = StateEffect.define<Card | null>();

const field = StateField.define<{ card: Card | null; folded: DecorationSet }>({
  create: () => ({ card: null, folded: Decoration.none }),
  update(before, transaction) {
    let { card } = before;
    if (card && transaction.docChanged) card = { ...card, to: transaction.changes.mapPos(card.to, -1) };
    for (const effect of transaction.effects) if (effect.is(replaceCard)) card = effect.value;
    const shown = card && card.to > 0 && !isInside(transaction.state, card.to);
    if (!shown || !card) return { card, folded: Decoration.none };
    if (card === before.card && before.folded.size > 0) return before;
    return { card, folded: Decoration.set(Decoration.replace({ widget: new Folded(card), block: true }).range(0, card.to)) };
  },
  provide: (card) => EditorView.decorations.from(card, ({ folded }) => folded),
});

/** Whether the caret, or an end of what is selected, is in the front matter. */
function isInside(state: EditorState, to: number): boolean {
  return state.selection.ranges.some(({ anchor, head }) => anchor <= to || head <= to);
}

class Folded extends WidgetType {
  constructor(readonly card: Card) {
    super();
  }

  override eq({ card }: Folded): boolean {
    const mine = this.card;
    return card.title === mine.title && card.byline === mine.byline && card.facts === mine.facts && card.stars === mine.stars;
  }

  override toDOM(view: EditorView): HTMLElement {
    const { title, byline, facts, stars } = this.card;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "book-card";
    const cover = button.appendChild(span("book-card-cover"));
    cover.setAttribute("aria-hidden", "true");
    const text = button.appendChild(span("book-card-text"));
    const first = text.appendChild(span("book-card-line"));
    first.append(span("book-card-title", title), byline);
    if (facts || stars) {
      first.append(" ");
      const second = text.appendChild(span("book-card-line"));
      second.append(facts, facts && stars ? " · " : "", span("book-card-stars", stars));
    }
    // All that is seen of it is in its name, for those who say names to press buttons.
    button.setAttribute("aria-label", `Book card: ${text.textContent}. Edit`);
    button.addEventListener("click", () => {
      // After the fence, where the first value is.
      const line = view.state.doc.line(Math.min(2, view.state.doc.lines));
      view.dispatch({ selection: { anchor: line.to }, scrollIntoView: true });
      view.focus();
    });
    return button;
  }

  override ignoreEvent(): boolean {
    return true;
  }

  override get estimatedHeight(): number {
    return 66;
  }
}

function span(className: string, text = ""): HTMLElement {
  const made = document.createElement("span");
  made.className = className;
  made.textContent = text;
  return made;
}

/** What the surface needs to show the card. */
export const card: Extension = field;
