// What Obelus set itself, and whether a run shows it.

import { median, ms, quantile } from "./numbers";
import { type Hurt, REPEATS } from "./pathological";
import { type Run, typed } from "./scenarios";

export interface Goal {
  goal: string;
  measured: string;
  /** Null where the run has no figure for it. */
  reached: boolean | null;
}

const WITHIN_FLOOR_MS = 1.5;
/** How many times faster than the best of the others, by words. */
const FASTER: [words: number, times: number][] = [[1_000, 1], [17_000, 2], [100_000, 7]];
const GROWTH = 1.3;
const LONGEST_TASK_MS = 50;
const FAR_MS = 100;
const FIRST_VISIT_KB = 280;
const MEMORY_GROWTH = 1.1;
const MEMORY_KEYS = 10_000;

const KB = 1024;
const said = (words: number) => words.toLocaleString("en");

export function goals(runs: Run[], hurts: Hurt[]): Goal[] {
  const obelus = runs.filter(({ subject }) => subject === "obelus");
  const at = (words: number) => obelus.find((run) => run.words === words);
  const other = (subject: string, words: number) => runs.find((run) => run.subject === subject && run.words === words);
  const changed = (run: Run | undefined) => run && median(typed(run, "changed"));
  const list: Goal[] = [];
  const add = (goal: string, measured: string, reached: boolean | null) => list.push({ goal, measured, reached });
  /** A goal for the one figure, which must not be over `most`. */
  const limit = (goal: string, value: number | null | undefined, most: number) =>
    add(goal, value == null ? "–" : `${ms(value)} ms`, value == null ? null : value <= most);

  for (const run of obelus) {
    const [own, floor] = [changed(run), changed(other("floor", run.words))];
    add(
      `${said(run.words)} words: key → preview changed, median, at most ${WITHIN_FLOOR_MS} ms above CodeMirror alone`,
      own == null || floor == null ? "–" : `${ms(own)} ms, ${ms(own - floor)} above`,
      own == null || floor == null ? null : own - floor <= WITHIN_FLOOR_MS,
    );
  }
  for (const [words, times] of FASTER) {
    const own = changed(at(words));
    const others = ["recipe", "toast", "easymde"].flatMap((subject) => changed(other(subject, words)) ?? []);
    const best = others.length > 0 ? Math.min(...others) : null;
    const ratio = own == null || best === null ? null : best / own;
    add(
      `${said(words)} words: ${times === 1 ? "no slower than" : `${times} times faster than`} the best of the others`,
      ratio === null ? "–" : `${ms(own!)} ms, the best ${ms(best)}: ${ratio.toFixed(1)} times`,
      ratio === null ? null : ratio >= times,
    );
  }
  const [short, long] = [changed(at(1_000)), changed(at(500_000))];
  const growth = short == null || long == null ? null : long / short;
  add(`500,000 words take at most ${GROWTH} times as long as 1,000`, growth === null ? "–" : `${growth.toFixed(1)} times`,
    growth === null ? null : growth <= GROWTH);

  for (const [share, name, most] of [[0.5, "median", 1], [0.99, "99th percentile", 2]] as const) {
    const [own, floor] = ["obelus", "floor"].map((subject) => {
      const run = other(subject, 100_000);
      return run ? quantile(typed(run, "script"), share) : null;
    });
    limit(`100,000 words: script per key beyond CodeMirror's, ${name}, at most ${most} ms`,
      own == null || floor == null ? null : own - floor, most);
  }
  for (const run of obelus) {
    limit(`${said(run.words)} words: no task with script over ${LONGEST_TASK_MS} ms while typing on`,
      run.minute?.longestTask, LONGEST_TASK_MS);
  }
  const hurt = hurts.filter(({ subject }) => subject === "obelus");
  const longest = hurt.map(({ paste, typing }) => Math.max(...[paste, typing].map((it) => it?.longestScript ?? Infinity)));
  const within = longest.filter((longest) => longest <= LONGEST_TASK_MS).length;
  add(`Texts made to hurt, ${said(REPEATS)} repeats: no task with more than ${LONGEST_TASK_MS} ms of script`,
    longest.length === 0 ? "–" : `${within} of ${longest.length} texts`, longest.length === 0 ? null : within === longest.length);
  for (const run of obelus) {
    const all = Object.values(run.far).map(({ right }) => right);
    const worst = all.length === 0 || all.includes(null) ? null : Math.max(...(all as number[]));
    limit(`${said(run.words)} words: the first screen right ${FAR_MS} ms after an edit with far reach`, worst, FAR_MS);
  }
  limit("100,000 words: text editable 300 ms after navigation", median(at(100_000)?.editable ?? []), 300);
  limit("100,000 words: the preview's first screen 500 ms after navigation", median(at(100_000)?.screen ?? []), 500);
  const bytes = obelus.find((run) => run.bytes)?.bytes;
  add(`All bytes of a first visit at most ${FIRST_VISIT_KB} KB, the text face excepted`,
    bytes ? `${Math.round(bytes.all / KB)} KB` : "–", bytes ? bytes.all <= FIRST_VISIT_KB * KB : null);
  const memory = obelus.find((run) => run.memory)?.memory;
  // Fewer keys than that show nothing.
  const enough = memory && memory.keys >= MEMORY_KEYS;
  const after = memory ? `after ${said(memory.keys)} keys` : "";
  const grown = memory && (memory.after.heap + memory.after.wasm) / (memory.before.heap + memory.before.wasm);
  add(`Memory after ${said(MEMORY_KEYS)} keys within 10 % of the start`,
    grown ? `${((grown - 1) * 100).toFixed(1)} % more ${after}` : "–", enough ? grown! <= MEMORY_GROWTH : null);
  const left = memory && memory.after.detached - memory.before.detached;
  add(`No nodes left behind by ${said(MEMORY_KEYS)} keys`,
    memory ? `${left} more ${after}` : "–", enough ? left! <= 0 : null);
  return list;
}
