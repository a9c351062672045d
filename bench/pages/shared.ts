// What the pages share: the text they open, and two halves side by side.

/** Where the driver leaves the text, as an editor's own draft would lie there. */
export const draft = (): string => localStorage.getItem("draft") ?? "";

/** Two panes beside each other, each scrolling on its own. */
export function panes(): { text: HTMLElement; preview: HTMLElement } {
  const [text, preview] = ["text", "preview"].map((name) => {
    const pane = document.createElement("div");
    pane.id = name;
    document.body.append(pane);
    return pane;
  });
  return { text: text!, preview: preview! };
}
