// What is done at each desk, and what is written down. Every step that fails is noted; the others go on.

import { type Cost, Desk } from "./desk";
import { type Site, sent } from "./site";
import type { Subject } from "./subjects";
import { CARETS, type Caret, TYPED, type Text, generator } from "./text";
import type { Stretches } from "./trace";

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
/** How long a key is waited for before it is known how long they take. */
const FIRST_KEYS_MS = 5_000;
const STEP_TIMEOUT_MS = 240_000;
const MEMORY_TIMEOUT_MS = 900_000;

/** Everything that is measured of one subject with one text. */
export async function run(subject: Subject, text: Text, site: Site, options: Options, first: boolean): Promise<Run> {
  const run: Run = {
    subject: subject.id,
    words: text.words,
    editable: [], screen: [], typing: {}, paste: [], remove: [], undo: [],
    minute: null, far: {}, memory: null, bytes: null, failures: [],
  };
  const desk = await Desk.open(subject, site.address);
  try {
    await steps(desk, subject, text, site, options, run, first);
  } catch (error) {
    // It hangs: whatever would be measured now would measure that, too.
    if (!(error instanceof Hangs)) throw error;
    run.failures.push(error.message);
  } finally {
    await desk.close();
  }
  return run;
}

class Hangs extends Error {}

async function steps(desk: Desk, subject: Subject, text: Text, site: Site, options: Options, run: Run, first: boolean): Promise<void> {
  const step = async (name: string, act: () => Promise<void>, timeout = STEP_TIMEOUT_MS) => {
    const start = Date.now();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Hangs(`${name}: not done after ${timeout / 1000} s`)), timeout);
    });
    try {
      await Promise.race([act(), late]);
      console.log(`  ${name}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
      return true;
    } catch (error) {
      const said = (error instanceof Error ? error.message : String(error)).split("\n")[0]!;
      console.log(`  ${name}: failed: ${said}`);
      if (error instanceof Hangs) throw error;
      run.failures.push(`${name}: ${said}`);
      return false;
    } finally {
      clearTimeout(timer);
    }
  };
  if (first) await step("first visit", async () => void (run.bytes = await firstVisit(desk, subject, site)));
  if (!(await step("text put in", () => subject.leave(desk.page, site.address, text.text)))) return;
  if (!(await step("opening", () => opening(desk, subject, site, options, run)))) return;
  for (const caret of CARETS) {
    await step(`typing at the ${caret}`, () => typing(desk, text, caret, options, run));
  }
  await step("a chapter", () => chapter(desk, text, options, run));
  if (options.seconds > 0) await step("steady typing", () => minute(desk, text, options, run));
  for (const far of FAR) await step(`far: ${far}`, () => reachFar(desk, text, far, run));
  if (options.memoryKeys > 0) await step("memory", () => memory(desk, text, options, run), MEMORY_TIMEOUT_MS);
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
  const start = Date.now();
  let typed = "";
  run.typing[caret] = await desk.costs(async (press) => {
    let slowest = FIRST_KEYS_MS;
    for (let i = 0; i < options.keys; i++) {
      if (i >= ENOUGH_KEYS && Date.now() - start > CARET_BUDGET_MS) break;
      const letter = TYPED[i % TYPED.length]!;
      typed += letter;
      const { changed } = await press(keyOf(letter), Math.max(NO_CHANGE_MS, 3 * slowest), 25, random());
      slowest = Math.max(i === 0 ? 0 : slowest, changed ?? 0);
    }
  });
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

const keyOf = (letter: string): string => (letter === "\n" ? "Enter" : letter);

async function chapter(desk: Desk, text: Text, options: Options, run: Run): Promise<void> {
  const { page } = desk;
  const SLOW = 20_000;
  const REST = 600;
  const random = generator(options.rounds);
  const costs = await desk.costs(async (press) => {
    for (let round = 0; round < options.rounds; round++) {
      await goTo(desk, text, "middle");
      await page.evaluate((chapter) => navigator.clipboard.writeText(chapter), text.chapter);
      const before = await page.evaluate(() => window.meter.surface.text());
      await press("ControlOrMeta+v", SLOW, REST, random());
      const now = await page.evaluate(() => window.meter.surface.text().length);
      if (now !== before.length + text.chapter.length) throw new Error("the chapter was not pasted whole");
      const end = await here(desk, text, text.carets.middle);
      await desk.select(end - text.chapter.length, end);
      await desk.quiet(REST);
      await press("Delete", SLOW, REST, random());
      await press("ControlOrMeta+z", SLOW, REST, random());
      await page.keyboard.press("ControlOrMeta+z");
      await desk.quiet(REST);
      const after = await page.evaluate(() => window.meter.surface.text());
      if (after !== before) throw new Error("undo did not bring back the text as it was");
    }
  });
  costs.forEach((cost, i) => [run.paste, run.remove, run.undo][i % 3]!.push(cost));
}

async function minute(desk: Desk, text: Text, options: Options, run: Run): Promise<void> {
  await goTo(desk, text, "middle");
  const keys = Array.from({ length: options.seconds * RATE }, (_, i) => keyOf(TYPED[i % TYPED.length]!));
  let seconds = 0;
  const trace = await desk.traced(async () => {
    const start = Date.now();
    await desk.type(keys, RATE);
    seconds = (Date.now() - start) / 1000;
    await desk.quiet(1000);
  });
  run.minute = { ...trace.stretches(), keys: keys.length, seconds };
}

async function reachFar(desk: Desk, text: Text, far: Far, run: Run): Promise<void> {
  const { page } = desk;
  const able = await page.evaluate(
    (far) => window.meterConfig.fill > 0 && (far !== "replace" || "replaceAll" in window.meter.surface),
    far,
  );
  if (!able) return;
  await desk.select(text.body);
  await page.evaluate(() => window.meter.scrollToTop());
  await desk.quiet(800);
  const keys = far === "replace" ? [] : [...TYPED_FAR[far]];
  for (const key of keys.slice(0, -1)) {
    await page.keyboard.press(key);
    await desk.quiet(600);
  }
  let right: number | null = null;
  const trace = await desk.traced(async () => {
    await page.evaluate(() => window.meter.beginLooks());
    let since: number | undefined;
    if (far === "replace") since = await page.evaluate(() => window.meter.replaceAll(" the ", " that "));
    else await page.keyboard.press(keys.at(-1)!);
    await desk.quiet(2000);
    right = await page.evaluate((since) => window.meter.endLooks(since), since);
  });
  run.far[far] = { ...trace.stretches(), right };
  for (const key of far === "replace" ? ["ControlOrMeta+z"] : keys.map(() => "Backspace")) {
    await page.keyboard.press(key);
    await desk.quiet(600);
  }
}

/** Memory before and after many keys, half of which take away what the others typed. */
async function memory(desk: Desk, text: Text, options: Options, run: Run): Promise<void> {
  await goTo(desk, text, "middle");
  const letters = [..." etaoin shrdlu cmfwyp vbgk"];
  // Faster than anybody types: not waiting for each key to be answered, but for each row of them.
  const stretch = async () => {
    await Promise.all(letters.map((letter) => desk.page.keyboard.press(letter)));
    await Promise.all(letters.map(() => desk.page.keyboard.press("Backspace")));
  };
  // What is made once, when the first keys are typed, is no growth.
  for (let i = 0; i < 4; i++) await stretch();
  await desk.quiet(3000);
  const before = await desk.memory();
  let keys = 0;
  while (keys < options.memoryKeys) {
    await stretch();
    keys += 2 * letters.length;
  }
  await desk.quiet(3000);
  run.memory = { before, after: await desk.memory(), keys };
}
