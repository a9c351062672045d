// Findings: a wavy line under the words, a dot beside the line, and a tip that says what is the matter,
// shown on hovering and where one has been led to a finding (F8, its dot, the program's list).

import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, GutterMarker, type Tooltip, closeHoverTooltips, gutter, hoverTooltip, showTooltip } from "@codemirror/view";
import { moved } from "./changes";

export interface Finding {
  severity: number;
  title: string;
  help: string;
  /** What the button says that applies the fix; empty if there is none. */
  fix: string;
  /** Tells the program that the fix, or else silence, is wanted. */
  mend: () => void;
}

/** A finding where it now stands. */
type Placed = Finding & { from: number; to: number };

/** A finding on its stretch of the text, which is not empty. */
export function drawn(finding: Finding): Decoration {
  return Decoration.mark({ class: `finding-${SEVERITIES[finding.severity]}`, finding });
}

/** In the order of `Severity` in src/browser/editor.rs; the first is the gravest. */
export const SEVERITIES = ["error", "warning", "hint"] as const;

export const replaceFindings = StateEffect.define<DecorationSet>();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, transaction) {
    set = moved(set, transaction.changes);
    for (const effect of transaction.effects) if (effect.is(replaceFindings)) set = effect.value;
    return set;
  },
  provide: (findings) => EditorView.decorations.from(findings),
});

/** The findings that touch a stretch of the text, in its order. */
function findingsIn(state: EditorState, from: number, to: number): Placed[] {
  const found: Placed[] = [];
  state.field(field).between(from, to, (a, b, { spec }) => {
    found.push({ ...(spec as { finding: Finding }).finding, from: a, to: b });
  });
  return found;
}

/** The findings that begin on a line: one over many lines is told of once. */
function findingsOn(state: EditorState, line: { from: number; to: number }): Placed[] {
  return findingsIn(state, line.from, line.to).filter(({ from }) => from >= line.from);
}

/** The mark beside a line: as grave as the gravest finding on it. */
class Dot extends GutterMarker {
  constructor(
    readonly severity: number,
    readonly title: string,
  ) {
    super();
  }

  override eq(other: Dot): boolean {
    return other.severity === this.severity && other.title === this.title;
  }

  override toDOM(): Node {
    const dot = element("span", `gutter-dot ${SEVERITIES[this.severity]}`);
    dot.title = this.title;
    return dot;
  }
}

const findingGutter = gutter({
  class: "gutter-findings",
  lineMarker(view, line) {
    const here = findingsOn(view.state, line);
    if (here.length === 0) return null;
    return new Dot(Math.min(...here.map(({ severity }) => severity)), here.map(({ title }) => title).join("\n"));
  },
  lineMarkerChange: (update) => update.docChanged || update.startState.field(field) !== update.state.field(field),
  // Keeps the gutter as wide when it is empty, so that the text does not move.
  initialSpacer: () => new Dot(0, ""),
  domEventHandlers: {
    mousedown(view, line, event) {
      const first = findingsOn(view.state, line)[0];
      if (!first) return false;
      event.preventDefault();
      return goTo(view, first);
    },
  },
});

/** Goes to the next finding after the caret, or else the first of all; `back`, to the one before, or else the last. */
export function goToFinding(view: EditorView, back: boolean): boolean {
  const { from, to, empty } = view.state.selection.main;
  const all = findingsIn(view.state, 0, view.state.doc.length);
  const found = back
    ? ([...all].reverse().find((finding) => finding.from < from || (finding.from === from && !empty && finding.to < to)) ?? all.at(-1))
    : (all.find((finding) => finding.from > from || (finding.from === from && (empty || finding.to > to))) ?? all[0]);
  return found ? goTo(view, found) : false;
}

function goTo(view: EditorView, { from, to }: Placed): true {
  view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
  view.focus();
  return true;
}

const tipOnHovering = hoverTooltip((view, place, side) => {
  const here = findingsIn(view.state, place, place);
  return tip(here.filter(({ from, to }) => (from < place || side > 0) && (to > place || side < 0)));
});

/** Who selects exactly what a finding is about has been led there, and wants to know. */
const tipOnArrival = showTooltip.compute(["selection", field], (state) => {
  const { from, to, empty } = state.selection.main;
  if (empty) return null;
  return tip(findingsIn(state, from, to).filter((finding) => finding.from === from && finding.to === to), "on-arrival");
});

function tip(about: Placed[], kind = ""): Tooltip | null {
  if (about.length === 0) return null;
  return {
    pos: Math.min(...about.map(({ from }) => from)),
    end: Math.max(...about.map(({ to }) => to)),
    above: true,
    create(view) {
      const dom = element("div", `finding-tips ${kind}`);
      dom.append(...about.map((finding) => tipText(view, finding)));
      // The wavy line stays visible.
      return { dom, offset: { x: 0, y: 7 } };
    },
  };
}

function tipText(view: EditorView, { severity, title, help, fix, mend }: Finding): HTMLElement {
  const text = element("div", `finding-tip ${SEVERITIES[severity]}`);
  text.append(element("p", "finding-tip-title", title));
  if (help) text.append(element("p", "finding-tip-help", help));
  const actions = text.appendChild(element("div", "finding-tip-actions"));
  if (fix) {
    const button = actions.appendChild(element("button", "button", fix));
    button.type = "button";
    button.addEventListener("click", () => {
      view.dispatch({ effects: closeHoverTooltips, selection: { anchor: view.state.selection.main.head } });
      view.focus();
      mend();
    });
  }
  actions.append(element("span", "key", "F8 next"));
  return text;
}

function element<Name extends "button" | "div" | "p" | "span">(name: Name, className: string, text = ""): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** What the surface needs to show findings. */
export const findings: Extension = [field, findingGutter, tipOnHovering, tipOnArrival];
