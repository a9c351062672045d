// What there is to say of a place in the text, when the pointer rests on it: the note of a marker, the places of a note.

import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";

/** What is said of a place, and the stretch it is said of; `null` if there is nothing to say. */
export type OnHover = (place: number) => [from: number, to: number, head: string, text: string] | null;

export function tips(onHover: OnHover): Extension {
  return hoverTooltip((view, place) => {
    const said = onHover(place);
    if (!said) return null;
    const [from, to, head, text] = said;
    return {
      pos: Math.min(from, view.state.doc.length),
      end: Math.min(to, view.state.doc.length),
      above: true,
      create(): { dom: HTMLElement } {
        const dom = document.createElement("div");
        dom.className = "note-tip";
        const title = document.createElement("strong");
        title.textContent = head;
        const words = document.createElement("span");
        words.textContent = text;
        dom.append(title, words);
        return { dom };
      },
    };
  });
}
