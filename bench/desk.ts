// A browser with one subject open in it, and what is asked of its page.

import { type BrowserContext, type CDPSession, type Page, chromium } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Reaction } from "./meter";
import { chromium as executablePath, root } from "./places";
import type { Subject } from "./subjects";
import { CATEGORIES, Trace, type TraceEvent } from "./trace";

/** What one key, paste or command brought about, in milliseconds. */
export interface Cost extends Reaction {
  /** Script run from just before the key till the page was at rest again. */
  script: number;
}

/**
 * Presses one key that matters, waits until the preview has changed (at most for `timeout` ms) and has then been
 * at rest for `rest` ms. `phase`, from 0 to 1, is when in the time of a frame the key comes: whoever always types just
 * after a frame waits a whole one.
 */
export type Press = (key: string, timeout: number, rest: number, phase: number) => Promise<Reaction>;

/** When a key was pressed, in seconds of the browser's clock, and what the page made of it. */
interface Pressed {
  from: number;
  to: number;
  reaction: Reaction;
}

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

  async #metrics(): Promise<Record<string, number>> {
    const { metrics } = await this.#cdp.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  /** What the keys cost that `act` presses with the function it is given, in order. */
  async costs(act: (press: Press) => Promise<void>): Promise<Cost[]> {
    const all: Pressed[] = [];
    const trace = await this.traced(() =>
      act(async (key, timeout, rest, phase) => {
        const pressed = await this.#press(key, timeout, rest, phase);
        all.push(pressed);
        return pressed.reaction;
      }),
    );
    return all.map(({ from, to, reaction }) => ({ ...reaction, script: trace.script(from, to) }));
  }

  async #press(key: string, timeout: number, rest: number, phase: number): Promise<Pressed> {
    await this.page.evaluate((timeout) => window.meter.arm(timeout), timeout);
    await new Promise((resolve) => setTimeout(resolve, phase * FRAME_MS));
    const from = await this.#clock();
    await this.page.keyboard.press(key);
    const reaction = await this.page.evaluate(() => window.meter.reaction());
    await this.quiet(rest);
    return { from, to: await this.#clock(), reaction };
  }

  /** The browser's clock, in seconds. */
  async #clock(): Promise<number> {
    return (await this.#metrics())["Timestamp"]!;
  }

  async quiet(ms: number): Promise<void> {
    await this.page.evaluate((ms) => window.meter.quiet(ms), ms);
  }

  /** Waits until the page's thread has next to nothing to do: what waits for a pause is done, too. */
  async rest(): Promise<void> {
    const LISTEN_MS = 700;
    const work = async () => (await this.#metrics())["TaskDuration"]! * 1000;
    for (let before = await work(), share = 1; share > 0.1; ) {
      await new Promise((resolve) => setTimeout(resolve, LISTEN_MS));
      const after = await work();
      share = (after - before) / LISTEN_MS;
      before = after;
    }
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

  /** What the page's thread does while `act` runs. */
  async traced(act: () => Promise<void>): Promise<Trace> {
    const events: TraceEvent[] = [];
    const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]));
    this.#cdp.on("Tracing.dataCollected", collect);
    await this.#cdp.send("Tracing.start", {
      transferMode: "ReportEvents",
      traceConfig: { includedCategories: CATEGORIES, excludedCategories: ["*"], traceBufferSizeInKb: 400_000 },
    });
    try {
      await act();
    } finally {
      const complete = new Promise<void>((resolve) => this.#cdp.once("Tracing.tracingComplete", () => resolve()));
      await this.#cdp.send("Tracing.end");
      await complete;
      this.#cdp.off("Tracing.dataCollected", collect);
    }
    return new Trace(events);
  }

  /** Bytes of JavaScript's heap and of Wasm's memory, and nodes, after all garbage is collected. */
  async memory(): Promise<{ heap: number; wasm: number; nodes: number; detached: number }> {
    for (let i = 0; i < 3; i++) await this.#cdp.send("HeapProfiler.collectGarbage");
    const heap = (await this.#metrics())["JSHeapUsedSize"] ?? 0;
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
