// The floor: CodeMirror alone and, for each change, the smallest thing a preview can do. Nothing that
// stands on CodeMirror can be faster.

import "./page.css";
import { codemirror } from "./codemirror";
import { draft, panes } from "./shared";

const { text, preview } = panes();
const count = document.createTextNode("0");
preview.append(count);
let changes = 0;
codemirror(text, draft(), () => {
  count.data = String(++changes);
});
