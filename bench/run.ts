// The benchmark's driver. `cargo xtask bench` builds it and what it needs, and runs it:
// node target/bench/run.mjs CACHE [--words 1000,17000] [--only obelus,floor,pathological] [--quick]

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { otherWork } from "./machine";
import { type Hurt, hurt } from "./pathological";
import { picture } from "./picture";
import { root } from "./places";
import { chapters } from "./prose";
import { report } from "./report";
import { type Options, type Run, run } from "./scenarios";
import { serve } from "./site";
import { SUBJECTS, type Subject } from "./subjects";
import { textOf } from "./text";

const LENGTHS = [1_000, 17_000, 100_000, 500_000];
/** Memory is looked at with the text whose length is nearest to this. */
const MEMORY_WORDS = 17_000;

/** What `--only` calls the texts made to hurt. */
const PATHOLOGICAL = "pathological";
/** In whom they are put: in CodeMirror alone to know its share. */
const HURT = ["obelus", "floor"];

const FULL: Options = { keys: 45, rounds: 2, openings: 3, seconds: 60, memoryKeys: 10_000 };
const QUICK: Options = { keys: 50, rounds: 2, openings: 3, seconds: 10, memoryKeys: 1_000 };

interface Wanted {
  cache: string;
  lengths: number[];
  subjects: Subject[];
  options: Options;
  /** Whether texts made to hurt are measured. */
  pathological: boolean;
  /** Whether everything is measured in full, so that the report may be published. */
  whole: boolean;
}

function wanted([cache, ...given]: string[]): Wanted {
  if (!cache) throw new Error("run this with `cargo xtask bench`");
  const wanted: Wanted = { cache, lengths: LENGTHS, subjects: SUBJECTS, options: FULL, pathological: true, whole: true };
  for (let option = given.shift(); option; option = given.shift()) {
    if (option === "--quick") {
      wanted.options = { ...QUICK };
    } else if (option === "--words") {
      wanted.lengths = listed(option, given.shift()).map((words) => {
        if (!/^\d+$/.test(words) || Number(words) < 300) throw new Error(`\`${words}\` is no length: 300 words or more`);
        return Number(words);
      });
      wanted.lengths.sort((a, b) => a - b);
    } else if (option === "--only") {
      const ids = listed(option, given.shift());
      wanted.pathological = ids.includes(PATHOLOGICAL);
      wanted.subjects = ids.filter((id) => id !== PATHOLOGICAL).map((id) => {
        const subject = SUBJECTS.find((subject) => subject.id === id);
        if (!subject) throw new Error(`\`${id}\` is none of ${[...SUBJECTS.map(({ id }) => id), PATHOLOGICAL].join(", ")}`);
        return subject;
      });
    } else {
      throw new Error(`\`${option}\` is no option: --words, --only or --quick`);
    }
    wanted.whole = false;
  }
  return wanted;
}

function listed(option: string, list: string | undefined): string[] {
  if (!list) throw new Error(`${option} wants a list, parted by commas`);
  return list.split(",");
}

async function main(): Promise<void> {
  const { cache, lengths, subjects, options, pathological, whole } = wanted(process.argv.slice(2));
  const prose = chapters(cache);
  const out = join(root, "target/bench");
  mkdirSync(out, { recursive: true });
  const site = await serve();
  const runs: Run[] = [];
  const hurts: Hurt[] = [];
  let busiest = 0;
  const nearest = [...lengths].sort((a, b) => Math.abs(a - MEMORY_WORDS) - Math.abs(b - MEMORY_WORDS))[0];
  try {
    for (const words of lengths) {
      const text = textOf(prose, words);
      writeFileSync(join(out, `text-${words}.md`), text.text);
      for (const subject of subjects) {
        console.log(`${subject.name}, ${words.toLocaleString("en")} words`);
        busiest = Math.max(busiest, await otherWork());
        // The long runs show what Obelus set itself.
        const memoryKeys = words === nearest && subject.id === "obelus" ? options.memoryKeys : 0;
        const seconds = subject.id === "obelus" ? options.seconds : 0;
        const measured = await run(subject, text, site, { ...options, memoryKeys, seconds }, words === lengths[0]);
        runs.push({ ...measured, words });
        writeFileSync(join(out, "results.json"), JSON.stringify(runs, null, 1));
      }
    }
    for (const subject of pathological ? SUBJECTS.filter(({ id }) => HURT.includes(id)) : []) {
      console.log(`${subject.name}, texts made to hurt`);
      busiest = Math.max(busiest, await otherWork());
      hurts.push(...(await hurt(subject, site)));
      writeFileSync(join(out, "pathological.json"), JSON.stringify(hurts, null, 1));
    }
  } finally {
    site.close();
  }
  // Figures that are published come from one whole run.
  const place = whole ? join(root, "docs") : out;
  writeFileSync(join(place, "performance.md"), report(runs, hurts, options, busiest));
  writeFileSync(join(place, "performance.svg"), picture(runs));
  console.log(`\nWritten: ${whole ? "docs" : "target/bench"}/performance.md and performance.svg; target/bench/results.json`);
}

main().catch((error: unknown) => {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
