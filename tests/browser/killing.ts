// A real Chromium with a real profile on disk, killed without warning: all its processes at once.

import { chromium, type Browser, type Page } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import config from "../../playwright.config";

/** A browser that keeps its profile from one life to the next. */
export class Mortal {
  readonly #profile = mkdtempSync(join(tmpdir(), "obelus-profile-"));
  #process: ChildProcess | undefined;
  #browser: Browser | undefined;

  /** Starts it, and gives the one tab it has. */
  async live(): Promise<Page> {
    const { executablePath = "chromium", args = [] } = config.use?.launchOptions ?? {};
    const own = ["--headless=new", "--remote-debugging-port=0", `--user-data-dir=${this.#profile}`, "--no-default-browser-check", "about:blank"];
    this.#process = spawn(executablePath, [...args, ...own], { stdio: ["ignore", "ignore", "pipe"] });
    this.#browser = await chromium.connectOverCDP(await address(this.#process));
    const [context] = this.#browser.contexts();
    return context!.pages()[0] ?? context!.newPage();
  }

  /** Kills all its processes, from one moment to the next; nothing if it is dead. */
  async die(): Promise<void> {
    const { pid, signalCode } = this.#process!;
    if (signalCode) return;
    const over = new Promise((resolve) => this.#process!.once("exit", resolve));
    for (const each of [pid!, ...descendants(pid!)]) kill(each);
    await over;
    await this.#browser!.close().catch(() => {});
  }

  /** Removes its profile. */
  bury(): void {
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** Where the browser listens, as it says when it has started. */
function address(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    browser.stderr!.on("data", (data: Buffer) => {
      said += data.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]!);
    });
    browser.once("exit", () => reject(new Error(`Chromium has ended: ${said}`)));
  });
}

function descendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      // The name of a process may have anything in it but ends with the last bracket.
      const [, parent] = readFileSync(`/proc/${entry}/stat`, "utf8").split(") ").at(-1)!.split(" ");
      parents.set(Number(entry), Number(parent));
    } catch {
      // It has ended meanwhile.
    }
  }
  const found = [pid];
  for (const one of found) {
    for (const [child, parent] of parents) if (parent === one) found.push(child);
  }
  return found.slice(1);
}
