// What is done at each desk, and what is written down. Every step that fails is noted; the others go on.

import { type Cost, Desk, type Stretches } from "./desk";
import { type Site, sent } from "./site";
import type { Subject } from "./subjects";
import { CARETS, type Caret, TYPED, type Text, generator } from "./text";

export interface Options {
  /** How many keys are typed at each caret. */
  keys: number;
  /** How often a chapter is pasted, deleted and brought back. */
  rounds: number;
  /** How often the page is opened. */
  openings: number;
  /** How long it is typed at RATE, in seconds. */
  seconds: number;
  /** How many keys are typed before memory is looked at again; 0 for none. */
  memoryKeys: number;
}

/** Keys a second: a fast typist. */
export const RATE = 15;

export interface Run {
  subject: string;
  words: number;
  editable: number[];
  screen: number[];
  typing: Partial<Record<Caret, Cost[]>>;
  paste: Cost[];
  remove: Cost[];
  undo: Cost[];
  minute: (Stretches & { keys: number; seconds: number }) | null;
  far: Partial<Record<Far, Stretches & { right: number | null }>>;
  memory: { before: Memory; after: Memory; keys: number } | null;
  bytes: { all: number; faces: number } | null;
  failures: string[];
}

/** One figure of all keys typed at all carets, where they brought it about. */
export const typed = (run: Run, what: "changed" | "painted" | "script"): number[] =>
  Object.values(run.typing).flatMap((costs) => costs.flatMap((cost) => cost[what] ?? []));

type Memory = Awaited<ReturnType<Desk["memory"]>>;

export const FAR = ["fence", "footnote", "comment", "replace"] as const;
export type Far = (typeof FAR)[number];
const TYPED_FAR: Record<Exclude<Far, "replace">, string> = { fence: "```", footnote: "[^", comment: "<!--" };

/** A preview that has not changed by then does not change for this key (a space at the end of a line, say). */
const NO_CHANGE_MS = 400;
/** After so much time at one caret no more keys are typed, once there are enough for a median. */
const CARET_BUDGET_MS = 45_000;
const ENOUGH_KEYS = 30;
const STEP_TIMEOUT_MS = 240_000;

/** Everything that is measured of one subject with one text. */
export async function run(subject: Subject, text: Text, site: Site, options: Options, first: boolean): Promise<Run> {
  const run: Run = {
    subject: subject.id,
    words: text.words,
    editable: [], screen: [], typing: {}, paste: [], remove: [], undo: [],
    minute: null, far: {}, memory: null, bytes: null, failures: [],
  };
  const desk = await Desk.open(subject, site.address);
  const step = async (name: string, act: () => Promise<void>) => {
    const start = Date.now();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done after ${STEP_TIMEOUT_MS / 1000} s`)), STEP_TIMEOUT_MS);
    });
    const result = await Promise.race([act(), late]).then(
      () => "",
      (error: unknown) => (error instanceof Error ? error.message : String(error)).split("\n")[0]!,
    );
    clearTimeout(timer);
    if (result) run.failures.push(`${name}: ${result}`);
    console.log(`  ${name}: ${((Date.now() - start) / 1000).toFixed(1)} s${result && ` – failed: ${result}`}`);
    return !result;
  };
  try {
    if (first) await step("first visit", async () => void (run.bytes = await firstVisit(desk, subject, site)));
    if (!(await step("text put in", () => subject.leave(desk.page, site.address, text.text)))) return run;
    if (!(await step("opening", () => opening(desk, subject, site, options, run)))) return run;
    for (const caret of CARETS) {
      await step(`typing at the ${caret}`, () => typing(desk, text, caret, options, run));
    }
    await step("a chapter", () => chapter(desk, text, options, run));
    await step("steady typing", () => minute(desk, text, options, run));
    for (const far of FAR) await step(`far: ${far}`, () => reachFar(desk, text, far, run));
    if (options.memoryKeys > 0) await step("memory", () => memory(desk, text, options, run));
  } finally {
    await desk.close();
  }
  return run;
}

/** The bytes of all files the page asks for when nothing is known of it yet. */
async function firstVisit(desk: Desk, subject: Subject, site: Site): Promise<Run["bytes"]> {
  site.asked();
  await desk.page.goto(site.address + subject.folder, { waitUntil: "load" });
  await desk.page.waitForTimeout(1500);
  const files = [...new Set(site.asked())];
  const sum = (some: string[]) => some.reduce((bytes, file) => bytes + sent(file), 0);
  const faces = files.filter((file) => file.endsWith(".woff2"));
  return { all: sum(files) - sum(faces), faces: sum(faces) };
}

async function opening(desk: Desk, subject: Subject, site: Site, options: Options, run: Run): Promise<void> {
  const filled = subject.config.fill > 0;
  // The first ones fill the caches: of files, and of compiled programs.
  const WARMING = 3;
  for (let i = -WARMING; i < options.openings; i++) {
    await desk.page.goto("about:blank");
    await desk.page.goto(site.address + subject.folder);
    await desk.page.waitForFunction(
      (filled) => window.meter.opening.editable !== null && (!filled || window.meter.opening.screen !== null),
      filled,
      { polling: 100 },
    );
    await desk.page.waitForTimeout(i < 0 ? 1000 : 300);
    const { editable, screen } = await desk.page.evaluate(() => window.meter.opening);
    if (i < 0) continue;
    run.editable.push(editable!);
    if (screen !== null) run.screen.push(screen);
  }
  await desk.page.evaluate(() => window.meter.watch());
  await desk.quiet(1000);
}

async function typing(desk: Desk, text: Text, caret: Caret, options: Options, run: Run): Promise<void> {
  const { page } = desk;
  const before = await page.evaluate(() => window.meter.surface.text().length);
  await goTo(desk, text, caret);
  const random = generator(options.keys);
  const costs: Cost[] = [];
  const start = Date.now();
  let typed = "";
  for (let i = 0; i < options.keys; i++) {
    if (Date.now() - start > CARET_BUDGET_MS && costs.length >= ENOUGH_KEYS) break;
    const letter = TYPED[i % TYPED.length]!;
    typed += letter;
    const slowest = Math.max(0, ...costs.map(({ changed }) => changed ?? 0));
    const timeout = Math.max(NO_CHANGE_MS, 3 * slowest, costs.length < 5 ? 3000 : 0);
    costs.push(await desk.cost(() => press(desk, letter), timeout, 25, random()));
  }
  run.typing[caret] = costs;
  const after = await page.evaluate(() => window.meter.surface.text().length);
  if (after < before + typed.length) throw new Error(`only ${after - before} of ${typed.length} letters arrived`);
  const word = typed.trim().split(/[^a-z]+/).filter(Boolean).at(-2)!;
  const shown = await page.evaluate((word) => window.meterConfig.fill === 0 || window.meter.shows(word), word);
  if (!shown) throw new Error("what was typed is not in the preview");
}

/** Puts the caret there, and the preview to where the same words are. */
async function goTo(desk: Desk, text: Text, caret: Caret): Promise<void> {
  const offset = await here(desk, text, text.carets[caret]);
  await desk.select(offset);
  const around = text.text.slice(Math.max(0, text.carets[caret] - 300), text.carets[caret] + 300).split("\n");
  const words = around.flatMap((line) => line.split(/[^a-zA-Z ,]+/)).map((run) => run.trim());
  const longest = words.sort((a, b) => b.length - a.length)[0]!.slice(0, 40);
  await desk.page.evaluate((words) => window.meterConfig.fill === 0 || window.meter.reveal(words), longest);
  await desk.quiet(600);
}

/** Where the place `offset` of the text as it was opened is now, after typing before it. */
async function here(desk: Desk, text: Text, offset: number): Promise<number> {
  // A new line takes away the space that follows it: the word after that is what is looked for.
  const after = text.text.slice(offset, offset + 60).trimStart();
  const now = await desk.page.evaluate(
    ([after, offset]) => {
      const text = window.meter.surface.text();
      if (!after) return text.length;
      const at = text.indexOf(after, offset);
      return text[at - 1] === " " ? at - 1 : at;
    },
    [after, offset] as const,
  );
  if (now < 0) throw new Error("the place to type at is gone");
  return now;
}

async function press(desk: Desk, letter: string): Promise<void> {
  await desk.page.keyboard.press(letter === "\n" ? "Enter" : letter);
}

async function chapter(desk: Desk, text: Text, options: Options, run: Run): Promise<void> {
  const { page } = desk;
  const SLOW = 20_000;
  const random = generator(options.rounds);
  for (let round = 0; round < options.rounds; round++) {
    await goTo(desk, text, "middle");
    await page.evaluate((chapter) => navigator.clipboard.writeText(chapter), text.chapter);
    const before = await page.evaluate(() => window.meter.surface.text());
    run.paste.push(await desk.cost(() => page.keyboard.press("ControlOrMeta+v"), SLOW, 600, random()));
    const from = await here(desk, text, text.carets.middle) - text.chapter.length;
    const now = await page.evaluate(() => window.meter.surface.text().length);
    if (now !== before.length + text.chapter.length) throw new Error("the chapter was not pasted whole");
    await desk.select(from, from + text.chapter.length);
    await desk.quiet(600);
    run.remove.push(await desk.cost(() => page.keyboard.press("Delete"), SLOW, 600, random()));
    run.undo.push(await desk.cost(() => page.keyboard.press("ControlOrMeta+z"), SLOW, 600, random()));
    await page.keyboard.press("ControlOrMeta+z");
    await desk.quiet(600);
    const end = await page.evaluate(() => window.meter.surface.text());
    if (end !== before) throw new Error("undo did not bring back the text as it was");
  }
}

async function minute(desk: Desk, text: Text, options: Options, run: Run): Promise<void> {
  await goTo(desk, text, "middle");
  const keys = Array.from({ length: options.seconds * RATE }, (_, i) => TYPED[i % TYPED.length]!);
  const named = keys.map((letter) => (letter === "\n" ? "Enter" : letter));
  let seconds = 0;
  const stretches = await desk.traced(async () => {
    const start = Date.now();
    await desk.type(named, RATE);
    seconds = (Date.now() - start) / 1000;
    await desk.quiet(1000);
  });
  run.minute = { ...stretches, keys: keys.length, seconds };
}

async function reachFar(desk: Desk, text: Text, far: Far, run: Run): Promise<void> {
  const { page } = desk;
  if (await page.evaluate(() => window.meterConfig.fill === 0)) return;
  await desk.select(text.body);
  await page.evaluate(() => window.meter.scrollToTop());
  await desk.quiet(800);
  let right: number | null = null;
  if (far === "replace") {
    const able = await page.evaluate(() => "replaceAll" in window.meter.surface);
    if (!able) return;
    const stretches = await desk.traced(async () => {
      const since = await page.evaluate(() => {
        window.meter.beginLooks();
        const since = performance.now();
        window.meter.surface.replaceAll!(" the ", " that ");
        return since;
      });
      await desk.quiet(2000);
      right = await page.evaluate((since) => window.meter.endLooks(since), since);
    });
    run.far[far] = { ...stretches, right };
    await page.keyboard.press("ControlOrMeta+z");
    await desk.quiet(2000);
    return;
  }
  const keys = [...TYPED_FAR[far]];
  for (const key of keys.slice(0, -1)) {
    await page.keyboard.press(key);
    await desk.quiet(600);
  }
  const stretches = await desk.traced(async () => {
    await page.evaluate(() => window.meter.beginLooks());
    await page.keyboard.press(keys.at(-1)!);
    await desk.quiet(2000);
    right = await page.evaluate(() => window.meter.endLooks());
  });
  run.far[far] = { ...stretches, right };
  for (const _ of keys) {
    await page.keyboard.press("Backspace");
    await desk.quiet(600);
  }
}

/** Memory before and after many keys, half of which take away what the others typed. */
async function memory(desk: Desk, text: Text, options: Options, run: Run): Promise<void> {
  await goTo(desk, text, "middle");
  const STRETCH = 25;
  const stretch = async () => {
    for (let i = 0; i < STRETCH; i++) await press(desk, "etaoin shrdlu cmfwyp vbgkq"[i]!);
    for (let i = 0; i < STRETCH; i++) await desk.page.keyboard.press("Backspace");
  };
  // What is made once, when the first keys are typed, is no growth.
  for (let i = 0; i < 4; i++) await stretch();
  await desk.quiet(3000);
  const before = await desk.memory();
  let keys = 0;
  const start = Date.now();
  while (keys < options.memoryKeys && Date.now() - start < STEP_TIMEOUT_MS - 20_000) {
    await stretch();
    keys += 2 * STRETCH;
  }
  await desk.quiet(3000);
  run.memory = { before, after: await desk.memory(), keys };
}
