// The numbers that are printed, behind markers that are typed with others.

import { type Extension, type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

import { moved } from "./changes";

class Printed extends WidgetType {
  constructor(readonly number: string) {
    super();
  }

  override eq(other: Printed): boolean {
    return other.number === this.number;
  }

  toDOM(): HTMLElement {
    const sign = document.createElement("span");
    sign.className = "printed-number";
    sign.textContent = this.number;
    sign.title = `Printed as ${this.number}`;
    return sign;
  }
}

/** A number behind a place. */
export function numberAt(number: string, place: number): Range<Decoration> {
  return Decoration.widget({ widget: new Printed(number), side: -1 }).range(place);
}

export const replaceNumbers = StateEffect.define<DecorationSet>();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, transaction) {
    set = moved(set, transaction.changes);
    for (const effect of transaction.effects) if (effect.is(replaceNumbers)) set = effect.value;
    return set;
  },
  provide: (numbers) => EditorView.decorations.from(numbers),
});

export const numbers: Extension = field;
