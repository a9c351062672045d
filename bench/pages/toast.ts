// TOAST UI Editor in Markdown mode, its preview beside the text.

import "@toast-ui/editor/dist/toastui-editor.css";
import "./page.css";
import Editor from "@toast-ui/editor";
import { draft } from "./shared";

declare global {
  interface Window {
    toast: Editor;
  }
}

const el = document.createElement("div");
document.body.append(el);
window.toast = new Editor({
  el,
  height: "100vh",
  initialEditType: "markdown",
  previewStyle: "vertical",
  initialValue: draft(),
  usageStatistics: false,
  autofocus: false,
});
