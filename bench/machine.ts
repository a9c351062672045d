// The machine and its browser, without a name, and whether it was free to measure.

import { spawnSync } from "node:child_process";
import { cpus, totalmem } from "node:os";

import { chromium } from "./places";

const GB = 1024 ** 3;
/** Above this share of its processors at work for others, a machine is no quiet one. */
const QUIET = 0.1;
const LISTEN_MS = 1000;

/** The share of the processors' time, from 0 to 1, that others take while nothing is measured. */
export async function otherWork(): Promise<number> {
  const times = () =>
    cpus().reduce(
      (sum, { times }) => ({
        idle: sum.idle + times.idle,
        all: sum.all + Object.values(times).reduce((a, b) => a + b),
      }),
      { idle: 0, all: 0 },
    );
  const before = times();
  await new Promise((resolve) => setTimeout(resolve, LISTEN_MS));
  const after = times();
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}

/** A few sentences; `busiest` is the most of `otherWork` before any of the measurements. */
export function machine(busiest: number): string {
  const quiet = busiest <= QUIET;
  return [
    `${cpus()[0]?.model.trim() ?? "Unknown processor"}, ${cpus().length} cores, ${Math.round(totalmem() / GB)} GB;`,
    `${process.platform} ${process.arch}; Chromium ${chromiumVersion()}, headless, 1400 × 900; Node.js ${process.versions.node};`,
    `${new Date().toISOString().slice(0, 10)}.`,
    quiet
      ? "The machine had nothing else to do."
      : `**The machine was busy**: before a measurement, other work took up to ${Math.round(busiest * 100)} % of its processors.`,
  ].join("\n");
}

function chromiumVersion(): string {
  const said = spawnSync(chromium, ["--version"], { encoding: "utf8" }).stdout ?? "";
  return /[\d.]{5,}/.exec(said)?.[0] ?? "of an unknown version";
}
