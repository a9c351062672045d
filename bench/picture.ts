// docs/performance.svg: the median time from a key to the changed preview, by length. Both axes are logarithmic, so
// that what grows with the text rises steadily, and what does not is level. Light or dark as the reader's page is.

import { median } from "./numbers";
import { type Run, typed } from "./scenarios";
import { SUBJECTS } from "./subjects";

const WIDTH = 900;
const HEIGHT = 420;
const PLOT = { left: 72, right: WIDTH - 300, top: 48, bottom: HEIGHT - 56 };
const LABEL_HEIGHT = 18;
/** The look of each line, light and dark. */
const COLOURS: Record<string, [string, string]> = {
  obelus: ["#a3271b", "#ff8a75"],
  floor: ["#767676", "#9a9a9a"],
  recipe: ["#1f5fa8", "#7db6ff"],
  toast: ["#2d7a3a", "#7bd088"],
  easymde: ["#8a5a00", "#e0b050"],
};

export function picture(runs: Run[]): string {
  const lines = SUBJECTS.map(({ id, name }) => ({
    id,
    name,
    points: runs
      .filter(({ subject }) => subject === id)
      .flatMap((run) => {
        const time = median(typed(run, "changed"));
        return time === null ? [] : [{ words: run.words, time }];
      })
      .sort((a, b) => a.words - b.words),
  })).filter(({ points }) => points.length > 0);
  const lengths = [...new Set(lines.flatMap(({ points }) => points.map(({ words }) => words)))].sort((a, b) => a - b);
  const times = lines.flatMap(({ points }) => points.map(({ time }) => time));
  const ticks = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
  const low = ticks.filter((tick) => tick <= Math.min(...times)).at(-1) ?? ticks[0]!;
  const high = ticks.find((tick) => tick >= Math.max(...times)) ?? ticks.at(-1)!;
  const scale = (value: number, from: number, to: number) => (from === to ? 0.5 : Math.log(value / from) / Math.log(to / from));
  const x = (words: number) => PLOT.left + 12 + scale(words, lengths[0]!, lengths.at(-1)!) * (PLOT.right - PLOT.left - 24);
  const y = (time: number) => PLOT.bottom - scale(time, low, high) * (PLOT.bottom - PLOT.top);
  const at = (value: number) => value.toFixed(1);

  const ends = lines
    .map((line) => ({ ...line, label: y(line.points.at(-1)!.time) }))
    .sort((a, b) => a.label - b.label);
  ends.forEach((end, i) => {
    if (i > 0) end.label = Math.max(end.label, ends[i - 1]!.label + LABEL_HEIGHT);
  });
  const time = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title">
<title id="title">Median time from a key to the changed preview, by length of the text: ${lines
    .map(({ name, points }) => `${name} ${points.map(({ words, time: value }) => `${time(value)} at ${words.toLocaleString("en")} words`).join(", ")}`)
    .join("; ")}.</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #333; }
.head { font-weight: 600; font-size: 15px; }
.grid { stroke: #ddd; }
polyline { fill: none; stroke-width: 2; stroke-linejoin: round; }
${lines.map(({ id }) => look(id, 0)).join("\n")}
.obelus polyline { stroke-width: 3.5; }
.floor polyline { stroke-dasharray: 5 4; }
@media (prefers-color-scheme: dark) {
text { fill: #ccc; }
.grid { stroke: #444; }
${lines.map(({ id }) => look(id, 1)).join("\n")}
}
</style>
<text class="head" x="${PLOT.left}" y="24">Key to changed preview, median</text>
${ticks
    .filter((tick) => tick >= low && tick <= high)
    .map((tick) => `<line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${at(y(tick))}" y2="${at(y(tick))}"/>
<text x="${PLOT.left - 8}" y="${at(y(tick) + 4)}" text-anchor="end">${tick} ms</text>`)
    .join("\n")}
${lengths
    .map((words) => `<text x="${at(x(words))}" y="${PLOT.bottom + 22}" text-anchor="middle">${words.toLocaleString("en")}</text>`)
    .join("\n")}
<text x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 44}" text-anchor="middle">words in the text</text>
${ends
    .map(({ id, name, points, label }) => `<g class="${id}">
<polyline points="${points.map(({ words, time }) => `${at(x(words))},${at(y(time))}`).join(" ")}"/>
${points.map(({ words, time }) => `<circle cx="${at(x(words))}" cy="${at(y(time))}" r="3.5"/>`).join("")}
<text x="${PLOT.right + 8}" y="${at(label + 4)}">${name}</text>
</g>`)
    .join("\n")}
</svg>
`;
}

function look(id: string, scheme: 0 | 1): string {
  const colour = COLOURS[id]?.[scheme] ?? "#888";
  return `.${id} polyline { stroke: ${colour}; } .${id} circle, .${id} text { fill: ${colour}; }`;
}
