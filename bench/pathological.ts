// Texts made to hurt, pasted whole into an empty surface and then typed in: what is the most script in one task?

import { Desk } from "./desk";
import type { Site } from "./site";
import type { Subject } from "./subjects";
import { RATE } from "./scenarios";
import type { Stretches } from "./trace";

/** How often a pattern is said. */
export const REPEATS = 64 * 1024;

/** What is typed in the middle of each, and at its end. */
const KEYS = [..."so it goes"];

/** Each a pattern said over and over, where `N` stands for the number of the time. */
export const FAMILIES: Record<string, string> = {
  "`[`": "[",
  "`[^`": "[^",
  "`![[]()`": "![[]()",
  "`((`": "((",
  "`(1)`": "(1)",
  "`*`": "*",
  "`*a_`": "*a_",
  "`*a* `": "*a* ",
  "`` ` ``": "`",
  "`` `a ``": "`a",
  "`\"`": "\"",
  "`“‘`": "“‘",
  "`<!--`": "<!--",
  "`>`": ">",
  "`- `": "- ",
  "`|`, cells of one row": "a | ",
  "rows of a table": "| a | b |\n|--|--|\n",
  "a numbered list": "1. a(1)\n",
  "lines of one paragraph": "it goes on\n",
  "lines of a quotation": "> a\n",
  "words of one line": "word ",
  "one word": "a",
  "short blocks": "a\n\n",
  "definitions of links": "[N]: /a\n",
  "notes, each with its marker": "a[^N]\n\n[^N]: b\n\n",
  "titles and authors": "*Title N* by Anne Bell (Bell, N). ",
};

/** The longest stretches of one family at one desk. */
export interface Hurt {
  subject: string;
  family: string;
  paste: Stretches | null;
  typing: Stretches | null;
  failure: string | null;
}

const TIMEOUT_MS = 60_000;

/** Measures all families whose name or pattern holds `only`. */
export async function hurt(subject: Subject, site: Site, only = ""): Promise<Hurt[]> {
  const all: Hurt[] = [];
  for (const [family, pattern] of Object.entries(FAMILIES)) {
    if (!family.includes(only)) continue;
    const found: Hurt = { subject: subject.id, family, paste: null, typing: null, failure: null };
    // One that hangs takes its browser with it.
    const desk = await Desk.open(subject, site.address);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done after ${TIMEOUT_MS / 1000} s`)), TIMEOUT_MS);
    });
    try {
      await Promise.race([measure(desk, subject, site, pattern, found), late]);
    } catch (error) {
      found.failure = (error instanceof Error ? error.message : String(error)).split("\n")[0]!;
    } finally {
      clearTimeout(timer);
      await desk.close();
    }
    const most = (stretches: Stretches | null) => stretches?.longestScript.toFixed(1) ?? "–";
    console.log(`  ${family}: pasted ${most(found.paste)} ms, typed in ${most(found.typing)} ms ${found.failure ?? ""}`);
    all.push(found);
  }
  return all;
}

async function measure(desk: Desk, subject: Subject, site: Site, pattern: string, found: Hurt): Promise<void> {
  const text = Array.from({ length: REPEATS }, (_, i) => pattern.replaceAll("N", String(i))).join("");
  const { page } = desk;
  // Programs are compiled, and what is compiled well is kept from one visit to the next.
  for (let visit = 0; visit < 2; visit++) {
    await subject.empty(page, site.address);
    await desk.rest();
  }
  await page.evaluate(() => window.meter.watch());
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  const pasted = await desk.traced(async () => {
    await page.keyboard.press("ControlOrMeta+v");
    await desk.rest();
  });
  found.paste = pasted.stretches();
  const { length } = await page.evaluate(() => window.meter.surface.text());
  if (length < text.length) throw new Error(`only ${length} of ${text.length} units arrived`);
  const typed = await desk.traced(async () => {
    for (const place of [text.length >> 1, length]) {
      await desk.select(place);
      await desk.rest();
      await desk.type(KEYS, RATE);
      await desk.rest();
    }
  });
  found.typing = typed.stretches();
}
