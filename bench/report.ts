// docs/performance.md: what was measured, where, how, and what of it was wanted.

import { goals } from "./goals";
import { machine } from "./machine";
import { median, ms, spread } from "./numbers";
import { FAMILIES, type Hurt, REPEATS } from "./pathological";
import { FAR, type Far, type Options, RATE, type Run, typed } from "./scenarios";
import { SUBJECTS } from "./subjects";

const said = (count: number) => count.toLocaleString("en");
const MB = 1024 * 1024;

const FAR_NAMES: Record<Far, string> = {
  fence: "` ``` ` before all text",
  footnote: "`[^` in the first paragraph",
  comment: "`<!--` before all text",
  replace: "every “the” replaced",
};

export function report(runs: Run[], hurts: Hurt[], options: Options, busiest: number): string {
  const lengths = [...new Set(runs.map(({ words }) => words))];
  const subjects = SUBJECTS.filter(({ id }) => runs.some(({ subject }) => subject === id));
  const hurtSubjects = SUBJECTS.filter(({ id }) => hurts.some(({ subject }) => subject === id));
  const at = (id: string, words: number) => runs.find((run) => run.subject === id && run.words === words);

  const table = (head: string[], rows: string[][]) =>
    [head, head.map((_, i) => (i === 0 ? "---" : "--:")), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  /** A row for each editor, a column for each length. */
  const byLength = (cell: (run: Run) => string) =>
    table(
      ["words", ...lengths.map(said)],
      subjects.map(({ id, name }) => [name, ...lengths.map((words) => {
        const run = at(id, words);
        return run ? cell(run) : "–";
      })]),
    );
  const withMemory = runs.filter((run) => run.memory);
  const name = (subject: string) => SUBJECTS.find(({ id }) => id === subject)!.name;
  const failures = [
    ...runs.flatMap(({ subject, words, failures }) =>
      failures.map((failure) => `- ${name(subject)}, ${said(words)} words: ${failure}`),
    ),
    ...hurts.flatMap(({ subject, family, failure }) => (failure ? [`- ${name(subject)}, ${family}: ${failure}`] : [])),
  ];

  return `# Performance

What a key costs, by how much is written; Obelus and other editors with a live preview, one after the other in the
same Chromium. \`cargo xtask bench\` measures it and writes this page; nothing here is typed by hand.

![Time from a key to the changed preview, by length of the text](performance.svg)

## What was wanted

${table(["goal", "measured", ""], goals(runs, hurts).map(({ goal, measured, reached }) => [
    goal, measured, reached === null ? "not measured" : reached ? "reached" : "**not reached**",
  ]))}

## Where, and with what

${machine(busiest)}

${table(["", "version"], subjects.map(({ name, version }) => [name, version]))}

CodeMirror alone, with one text node changed for each key, is the floor: what stands on it cannot be faster. The
others are as npm has them, with their own defaults, and none of them waits before it shows what was typed. EasyMDE is
without its spelling checker and icons, which it would fetch from other hosts. Only Obelus stores what is typed.

The texts are Jane Austen's novels (Debian's r-cran-janeaustenr): a heading for each chapter, each paragraph one line,
with notes \`(1)\`, their lists at the end of each chapter, and pages of citations \`(240)\` put in from a fixed seed.

## Key → preview changed

From the key's own time stamp until the first change to the preview's nodes has been made, in milliseconds: median /
95th / 99th percentile of up to ${3 * options.keys} keys, a third each with the caret in the first paragraph, in the
middle and at the end, and the preview scrolled there. Each key waits until the page is at
rest, and comes at a random time of a frame.

${byLength((run) => spread(typed(run, "changed")))}

Obelus by where the caret is, median:

${table(
    ["words", ...lengths.map(said)],
    (["start", "middle", "end"] as const).map((caret) => [caret, ...lengths.map((words) => {
      const costs = at("obelus", words)?.typing[caret] ?? [];
      return ms(median(costs.flatMap(({ changed }) => changed ?? [])));
    })]),
  )}

## Key → frame painted

Until the page's thread has done its part of the frame that shows the change: style, layout, paint. Frames come every
16.7 ms, and keys at any time between two, so half a frame of this is waiting. Compositing is not in it.

${byLength((run) => spread(typed(run, "painted")))}

## Script per key

All script from the key till the page is at rest, Wasm included, from Chromium's trace, in milliseconds
of the thread's own processor time: median / 95th / 99th percentile. Style and layout that a script asks for are not in
it. CodeMirror's own share is what the floor shows.

${byLength((run) => spread(typed(run, "script")))}

## Typing on

${said(options.seconds)} seconds at ${RATE} keys a second, in the middle: the longest task with any script in it, style,
layout and painting included, and the most script in one task, in milliseconds of processor time.

${byLength((run) => (run.minute ? `${ms(run.minute.longestTask)}, script ${ms(run.minute.longestScript)}` : "–"))}

## A chapter pasted, deleted, brought back

Some 2,400 words in the middle, pasted from the clipboard, deleted as a selection, and undone. Key → preview changed,
and → frame painted, median.

${(["paste", "remove", "undo"] as const).map((act) =>
    `${{ paste: "Pasted", remove: "Deleted", undo: "Undone" }[act]}:\n\n${byLength((run) =>
      run[act].length === 0 ? "–" : (["changed", "painted"] as const).map((what) => ms(median(run[act].flatMap((cost) => cost[what] ?? [])))).join(", "))}`).join("\n\n")}

## Edits with far reach

From the last key until a frame from which on the first screen of the preview stays as it is; and the longest task.

${FAR.map((far) => `${FAR_NAMES[far]}:\n\n${byLength((run) => {
    const found = run.far[far];
    return found ? `${ms(found.right)}, task ${ms(found.longestTask)}` : "–";
  })}`).join("\n\n")}

## Texts made to hurt

Each pattern ${said(REPEATS)} times, pasted into an empty text, and then typed in at ${RATE} keys a second, in the middle and at
the end: the most script in one task, in milliseconds of processor time, till the page is at rest.

${hurts.length === 0 ? "Not measured." : table(
    ["", ...hurtSubjects.flatMap(({ name }) => [`${name}: pasted`, "typed in"])],
    // A row's cells are parted by that sign.
    Object.keys(FAMILIES).map((family) => [family.replaceAll("|", "\\|"), ...hurtSubjects.flatMap(({ id }) => {
      const hurt = hurts.find((hurt) => hurt.subject === id && hurt.family === family);
      return [hurt?.paste, hurt?.typing].map((stretches) => ms(stretches?.longestScript ?? null));
    })]),
  )}

## Opening

Navigation to a page that was open before (files and compiled programs are in the browser's cache), until the text
can be typed into, and until the first screen of the preview is painted. Median of ${options.openings}.

${byLength((run) => (run.editable.length === 0 ? "–" : `${ms(median(run.editable))}, ${ms(median(run.screen))}`))}

## First visit

All files, compressed with brotli; text faces that a page loads late are beside them.

${table(["", "KB", "text faces, KB"], subjects.flatMap(({ id, name }) => {
    const bytes = runs.find((run) => run.subject === id && run.bytes)?.bytes;
    return bytes ? [[name, String(Math.round(bytes.all / 1024)), String(Math.round(bytes.faces / 1024))]] : [];
  }))}

## Memory

${withMemory.length === 0 ? "Not measured." : `Before and after ${said(withMemory[0]!.memory!.keys)} keys at ${said(withMemory[0]!.words)} words, half of which take away what the others typed: JavaScript's
heap after all garbage is collected, Wasm's memory, nodes of the page, and nodes that are kept without being in it.

${table(["", "heap, MB", "Wasm, MB", "nodes", "nodes kept aside"], withMemory.map(({ subject, memory }) => {
    const { before, after } = memory!;
    const both = (one: number, other: number) => `${one} → ${other}`;
    const mb = (bytes: number) => Number((bytes / MB).toFixed(1));
    return [
      name(subject),
      both(mb(before.heap), mb(after.heap)),
      both(mb(before.wasm), mb(after.wasm)),
      both(before.nodes, after.nodes),
      both(before.detached, after.detached),
    ];
  }))}`}

## What failed

${failures.length === 0 ? "Nothing." : failures.join("\n")}
`;
}
