// Findings: a wavy line under the words, a dot beside the line, a tip on hovering.

import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, GutterMarker, type Tooltip, gutter, hoverTooltip } from "@codemirror/view";

export interface Finding {
  severity: number;
  title: string;
  help: string;
}

/** A finding on its stretch of the text, which is not empty. */
export function drawn(finding: Finding): Decoration {
  return Decoration.mark({ class: `finding finding-${SEVERITIES[finding.severity]}`, finding });
}

/** In the order of `Severity` in src/browser/editor.rs; the first is the gravest. */
export const SEVERITIES = ["error", "warning", "hint"] as const;

export const replaceFindings = StateEffect.define<DecorationSet>();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, transaction) {
    set = set.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(replaceFindings)) set = effect.value;
    return set;
  },
  provide: (findings) => EditorView.decorations.from(findings),
});

/** The findings that touch a stretch of the text, in its order. */
function findingsIn(state: EditorState, from: number, to: number): (Finding & { from: number; to: number })[] {
  const found: (Finding & { from: number; to: number })[] = [];
  state.field(field).between(from, to, (a, b, { spec }) => {
    found.push({ ...(spec as { finding: Finding }).finding, from: a, to: b });
  });
  return found;
}

/** The findings on a line: not one that ends with the line break before it. */
function findingsOn(state: EditorState, line: { from: number; to: number }): ReturnType<typeof findingsIn> {
  return findingsIn(state, line.from, line.to).filter(({ from, to }) => from >= line.from || to > line.from);
}

class Dot extends GutterMarker {
  constructor(readonly severity: number) {
    super();
  }

  override eq(other: Dot): boolean {
    return other.severity === this.severity;
  }

  override toDOM(): Node {
    const dot = document.createElement("div");
    dot.className = `gutter-dot ${SEVERITIES[this.severity]}`;
    return dot;
  }
}

const dots = SEVERITIES.map((_, severity) => new Dot(severity));

const findingGutter = gutter({
  class: "finding-gutter",
  lineMarker(view, line) {
    const worst = Math.min(...findingsOn(view.state, line).map(({ severity }) => severity));
    return dots[worst] ?? null;
  },
  lineMarkerChange: (update) => update.docChanged || update.startState.field(field) !== update.state.field(field),
  domEventHandlers: {
    mousedown(view, line, event) {
      const first = findingsOn(view.state, line)[0];
      if (!first) return false;
      event.preventDefault();
      view.dispatch({ selection: { anchor: first.from, head: first.to } });
      view.focus();
      return true;
    },
  },
});

const findingTip = hoverTooltip((view, place, side): Tooltip | null => {
  const here = findingsIn(view.state, place, place).filter(
    ({ from, to }) => (from < place || side > 0 || from === to) && (to > place || side < 0 || from === to),
  );
  if (here.length === 0) return null;
  return {
    pos: Math.min(...here.map(({ from }) => from)),
    end: Math.max(...here.map(({ to }) => to)),
    above: true,
    create() {
      const dom = document.createElement("div");
      dom.className = "finding-tip";
      for (const { severity, title, help } of here) {
        const item = dom.appendChild(document.createElement("div"));
        item.className = `finding-tip-item ${SEVERITIES[severity]}`;
        const heading = item.appendChild(document.createElement("strong"));
        heading.className = "finding-tip-title";
        heading.textContent = title;
        if (!help) continue;
        const remedy = item.appendChild(document.createElement("p"));
        remedy.className = "finding-tip-help";
        remedy.textContent = help;
      }
      return { dom };
    },
  };
});

/** What the surface needs to show findings. */
export const findings: Extension = [field, findingGutter, findingTip];
