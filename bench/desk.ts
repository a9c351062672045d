// A browser with one subject open in it, and what is asked of its page.

import { type BrowserContext, type CDPSession, type Page, chromium } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Reaction } from "./meter";
import { chromium as executablePath, root } from "./places";
import type { Subject } from "./subjects";

/** What one key, paste or command brought about, in milliseconds. */
export interface Cost extends Reaction {
  /** Script run from just before the key till the page was at rest again. */
  script: number;
  /** All the page's thread did in that time. */
  task: number;
}

/** The longest stretches on the page's thread, in milliseconds. */
export interface Stretches {
  longestTask: number;
  /** The most script in one task. */
  longestScript: number;
  /** How many tasks had over 50 ms of script. */
  scriptOver50: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args?: { name?: string };
}

const SCRIPT = new Set([
  "EvaluateScript", "EventDispatch", "FireAnimationFrame", "FireIdleCallback", "FunctionCall", "RunMicrotasks",
  "TimerFire", "v8.compile",
]);

const FRAME_MS = 1000 / 60;

export class Desk {
  readonly page: Page;
  readonly #cdp: CDPSession;
  readonly #context: BrowserContext;
  readonly #profile: string;

  private constructor(context: BrowserContext, page: Page, cdp: CDPSession, profile: string) {
    this.#context = context;
    this.page = page;
    this.#cdp = cdp;
    this.#profile = profile;
  }

  /** A fresh browser. Its profile is on disk: compiled programs are kept there, as for a person who comes back. */
  static async open(subject: Subject, site: string): Promise<Desk> {
    const profile = mkdtempSync(join(tmpdir(), "obelus-bench-"));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      viewport: { width: 1400, height: 900 },
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: site });
    await context.addInitScript(`window.meterConfig = ${JSON.stringify(subject.config)}`);
    await context.addInitScript({ path: join(root, "target/bench/meter.js") });
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(120_000);
    const cdp = await context.newCDPSession(page);
    await cdp.send("Performance.enable", { timeDomain: "timeTicks" });
    return new Desk(context, page, cdp, profile);
  }

  async close(): Promise<void> {
    await this.#context.close().catch(() => {});
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async metrics(): Promise<Record<string, number>> {
    const { metrics } = await this.#cdp.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  /**
   * What `act` brings about, which must send one key that matters, and only that. `phase`, from 0 to 1, is when in
   * the time of a frame it comes: whoever always types just after a frame waits a whole one.
   */
  async cost(act: () => Promise<void>, timeout: number, rest: number, phase: number): Promise<Cost> {
    await this.page.evaluate((timeout) => window.meter.arm(timeout), timeout);
    const before = await this.metrics();
    await new Promise((resolve) => setTimeout(resolve, phase * FRAME_MS));
    await act();
    const reaction = await this.page.evaluate(() => window.meter.reaction());
    await this.quiet(rest);
    const after = await this.metrics();
    const spent = (name: string) => 1000 * ((after[name] ?? 0) - (before[name] ?? 0));
    return { ...reaction, script: spent("ScriptDuration"), task: spent("TaskDuration") };
  }

  async quiet(ms: number): Promise<void> {
    await this.page.evaluate((ms) => window.meter.quiet(ms), ms);
  }

  async select(from: number, to = from): Promise<void> {
    await this.page.evaluate(([from, to]) => window.meter.surface.select(from, to), [from, to] as const);
  }

  /** Keys at a steady pace, not waiting for the page: `rate` a second. */
  async type(keys: string[], rate: number): Promise<void> {
    const start = Date.now();
    const sent: Promise<void>[] = [];
    for (const [i, key] of keys.entries()) {
      const wait = start + (i * 1000) / rate - Date.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      sent.push(this.page.keyboard.press(key));
    }
    await Promise.all(sent);
  }

  /** The longest stretches while `act` runs, read off the browser's own trace. */
  async traced(act: () => Promise<void>): Promise<Stretches> {
    const events: TraceEvent[] = [];
    const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]));
    this.#cdp.on("Tracing.dataCollected", collect);
    await this.#cdp.send("Tracing.start", {
      transferMode: "ReportEvents",
      traceConfig: {
        includedCategories: ["devtools.timeline", "disabled-by-default-devtools.timeline"],
        excludedCategories: ["*"],
        traceBufferSizeInKb: 400_000,
      },
    });
    try {
      await act();
    } finally {
      const complete = new Promise<void>((resolve) => this.#cdp.once("Tracing.tracingComplete", () => resolve()));
      await this.#cdp.send("Tracing.end");
      await complete;
      this.#cdp.off("Tracing.dataCollected", collect);
    }
    return stretches(events);
  }

  /** Bytes of JavaScript's heap and of Wasm's memory, and nodes, after all garbage is collected. */
  async memory(): Promise<{ heap: number; wasm: number; nodes: number; detached: number }> {
    for (let i = 0; i < 3; i++) await this.#cdp.send("HeapProfiler.collectGarbage");
    const heap = (await this.metrics())["JSHeapUsedSize"] ?? 0;
    const wasm = await this.page.evaluate(() => window.meter.wasmBytes());
    const nodes = await this.page.evaluate(() => window.meter.nodes());
    await this.#cdp.send("DOM.enable");
    const { detachedNodes } = await this.#cdp.send("DOM.getDetachedDomNodes");
    await this.#cdp.send("DOM.disable");
    const count = (node: { children?: unknown[] }): number =>
      1 + (node.children ?? []).reduce<number>((sum, child) => sum + count(child as { children?: unknown[] }), 0);
    return { heap, wasm, nodes, detached: detachedNodes.reduce((sum, { treeNode }) => sum + count(treeNode), 0) };
  }
}

/** Tasks of the thread that ran the most script, and the script in each. */
function stretches(events: TraceEvent[]): Stretches {
  const whole = events.filter(({ ph, dur }) => ph === "X" && dur !== undefined);
  const spent = new Map<string, number>();
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  for (const event of whole) {
    if (SCRIPT.has(event.name)) spent.set(thread(event), (spent.get(thread(event)) ?? 0) + event.dur!);
  }
  const main = [...spent].sort(([, a], [, b]) => b - a)[0]?.[0];
  const own = whole.filter((event) => thread(event) === main).sort((a, b) => a.ts - b.ts || b.dur! - a.dur!);
  const result: Stretches = { longestTask: 0, longestScript: 0, scriptOver50: 0 };
  let script = 0;
  let scriptEnd = 0;
  let taskEnd = 0;
  const finish = () => {
    result.longestScript = Math.max(result.longestScript, script / 1000);
    if (script > 50_000) result.scriptOver50++;
    script = 0;
  };
  for (const { name, ts, dur } of own) {
    const end = ts + dur!;
    if (name === "RunTask" && ts >= taskEnd) {
      finish();
      taskEnd = end;
      result.longestTask = Math.max(result.longestTask, dur! / 1000);
    } else if (SCRIPT.has(name) && end > scriptEnd) {
      // Script that other script called counts once.
      script += end - Math.max(ts, scriptEnd);
      scriptEnd = end;
    }
  }
  finish();
  return result;
}
