// Quotation marks and apostrophes, typed as the review writes them.

import { type Extension, Prec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { isolateHistory } from "@codemirror/commands";

/** What a sign typed at a place becomes; "" if it stays. */
export type OnQuote = (place: number, sign: string) => string;

/** The straight sign comes first and is replaced as a step of its own: undoing once brings it back. */
export function quotes(onQuote: OnQuote): Extension {
  return Prec.high(
    EditorView.inputHandler.of((view, from, to, text) => {
      if ((text !== '"' && text !== "'") || view.composing || view.state.readOnly) return false;
      const becomes = onQuote(from, text);
      if (becomes === "") return false;
      view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + 1 }, userEvent: "input.type" });
      view.dispatch({
        changes: { from, to: from + 1, insert: becomes },
        selection: { anchor: from + becomes.length },
        annotations: isolateHistory.of("full"),
        userEvent: "input.quote",
        scrollIntoView: true,
      });
      return true;
    }),
  );
}
