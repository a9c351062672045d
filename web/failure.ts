// The panel shown when Obelus cannot start, or has stopped: what happened, and every way to keep the
// text. It lives outside the program, so that it works when the program does not; it builds its
// elements one by one, as the content policy asks. It stands beside a draft that was shown before the
// program started, and covers everything else.

import { lastEditor } from "./editor";

let panel: HTMLElement | null = null;

/** Shows the panel, in place of an earlier one. From now on the editor no longer calls the program. */
export function showFailure(title: string, explanation: string, detail = ""): void {
  hideFailure();
  const actions = element("div", { class: "boot-failure-actions" });
  const editor = lastEditor();
  if (editor) {
    editor.detach();
    actions.append(button("Download this text", () => download("review.md", "text/markdown", editor.text())));
  }
  actions.append(
    button("Reload", () => location.reload()),
    button("Download my drafts", downloadDrafts),
  );
  actions.firstElementChild?.classList.add("primary");

  const beside = document.querySelector(".boot .cm-editor") !== null;
  panel = element("section", { class: beside ? "boot-failure beside" : "boot-failure", role: "alert" });
  panel.append(element("h1", {}, title), element("p", {}, explanation));
  if (detail) panel.append(element("p", { class: "boot-failure-detail" }, detail));
  panel.append(actions);
  document.body.append(panel);
  // What is typed from now on must not go into the text unseen.
  if (!beside) panel.querySelector("button")?.focus();
}

/** Takes the panel away again. */
export function hideFailure(): void {
  panel?.remove();
  panel = null;
}

/** Everything Obelus keeps in localStorage, as it stands there. */
function downloadDrafts(): void {
  const drafts: Record<string, string> = {};
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i);
      if (key?.startsWith("obelus.")) drafts[key] = localStorage.getItem(key) ?? "";
    }
  } catch {
    panel?.append(element("p", {}, "This browser does not let the page read its storage, so there is nothing to download."));
    return;
  }
  download("obelus-drafts.json", "application/json", JSON.stringify(drafts, null, 2));
}

function download(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function button(label: string, action: () => void): HTMLElement {
  const made = element("button", { type: "button", class: "button" }, label);
  made.addEventListener("click", action);
  return made;
}

function element(name: string, attributes: Record<string, string>, text = ""): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}
