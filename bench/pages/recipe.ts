// The usual recipe, without its usual delay: CodeMirror, markdown-it with footnotes over the whole text at
// each change, and morphdom to touch only what differs.

import "./page.css";
import MarkdownIt from "markdown-it";
import footnotes from "markdown-it-footnote";
import morphdom from "morphdom";
import { codemirror } from "./codemirror";
import { draft, panes } from "./shared";

const { text, preview } = panes();
const markdown = new MarkdownIt().use(footnotes);

function show(source: string): void {
  const next = document.createElement("div");
  next.innerHTML = markdown.render(source);
  morphdom(preview, next, { childrenOnly: true });
}

codemirror(text, draft(), ({ state }) => show(state.doc.toString()));
show(draft());
