// EasyMDE side by side. Its spelling checker and icons would be fetched from other hosts: both are off.

import "easymde/dist/easymde.min.css";
import "./page.css";
import EasyMDE from "easymde";
import { draft } from "./shared";

const element = document.createElement("textarea");
document.body.append(element);
const editor = new EasyMDE({
  element,
  initialValue: draft(),
  autoDownloadFontAwesome: false,
  spellChecker: false,
  status: false,
  sideBySideFullscreen: true,
});
EasyMDE.toggleSideBySide(editor);
