// Copy, cut and paste of passages with notes: the program says what goes along, and where it goes.

import { type Extension, Prec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/**
 * What goes onto the clipboard when what is selected is copied, or cut, which the program then does itself: the text,
 * and how much of it was selected, the rest being notes. `null` leaves it to the surface.
 */
export type OnCopy = (isCut: boolean) => [text: string, own: string] | null;

/** Puts a text where the caret is, if it brings notes; says whether it has. `own` is "" for what comes from elsewhere. */
export type OnPaste = (text: string, own: string) => boolean;

/** Tells Obelus how much of the text beside it was selected. Other programs see the text alone. */
const OWN = "application/x-obelus-passage";

export function clipboard(onCopy: OnCopy, onPaste: OnPaste): Extension {
  const copy = (isCut: boolean) => (event: ClipboardEvent, view: EditorView) => {
    const { clipboardData } = event;
    if (!clipboardData || view.state.selection.main.empty || (isCut && view.state.readOnly)) return false;
    const taken = onCopy(isCut);
    if (!taken) return false;
    clipboardData.clearData();
    clipboardData.setData("text/plain", taken[0]);
    clipboardData.setData(OWN, taken[1]);
    return true;
  };
  return Prec.high(
    EditorView.domEventHandlers({
      copy: copy(false),
      cut: copy(true),
      // Pictures bring no text.
      paste({ clipboardData }, view) {
        const text = clipboardData?.getData("text/plain");
        return Boolean(text) && !view.state.readOnly && onPaste(text!, clipboardData!.getData(OWN));
      },
    }),
  );
}
