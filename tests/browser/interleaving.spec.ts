// Real tabs at random, as tests/tabs plays them in a model: what is typed in any of them is in the draft in the end, or
// among its versions. 2 runs as a rule, 100 with OBELUS_LONG; OBELUS_SEED begins elsewhere.

import type { BrowserContext, Page } from "@playwright/test";
import { reviewText, savedState } from "./person";
import { expect, test } from "./site";

const runs = process.env["OBELUS_LONG"] ? 100 : 2;
const first = Number(process.env["OBELUS_SEED"] ?? 1);

/** Whole numbers below a bound that come again with the seed (a linear congruential generator, MINSTD). */
function dice(seed: number): (sides: number) => number {
  let state = seed * 7919 + 1;
  return (sides) => (state = (state * 48271) % 2147483647) % sides;
}

const text = (page: Page) => page.evaluate(() => document.querySelector(".cm-content")!.textContent);
const isWriting = async (page: Page) => (await reviewText(page).getAttribute("aria-readonly")) !== "true";

async function open(context: BrowserContext, site: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site);
  await expect(savedState(page)).toBeVisible();
  return page;
}

test("tabs that come between each other lose nothing", async ({ browser, site }) => {
  test.setTimeout(30_000 + runs * 40_000);
  for (let seed = first; seed < first + runs; seed++) {
    const context = await browser.newContext();
    const roll = dice(seed);
    const said: string[] = [];
    const start = await context.newPage();
    await start.goto(site);
    await beginDraftAt(start, site);
    await start.keyboard.type("Begun.");
    await expect(savedState(start)).toHaveText("Saved");
    let tabs = [start, await open(context, site)];
    const typed: string[] = [];
    for (let step = 0; step < 14; step++) {
      const tab = tabs[roll(tabs.length)]!;
      const what = roll(10);
      said.push(`${tabs.indexOf(tab)}:${what}`);
      if (what < 5 && (await isWriting(tab))) {
        const word = ` t${seed}x${step}.`;
        await reviewText(tab).press("ControlOrMeta+End");
        await tab.keyboard.type(word);
        // What the tab did not take, for another had just begun to write, was not typed.
        if ((await text(tab)).includes(word)) typed.push(word.trim());
      } else if (what < 8) {
        await tab.getByRole("button", { name: "Write here instead" }).click({ timeout: 300 }).catch(() => {});
      } else if (what === 8 && tabs.length > 1) {
        tabs = tabs.filter((other) => other !== tab);
        await (roll(2) ? tab.close() : crash(context, tab));
      } else if (tabs.length < 4) {
        tabs.push(await open(context, site));
      }
    }
    const last = await open(context, site);
    await expect(savedState(last)).toHaveText("Saved");
    await last.waitForTimeout(300);
    const kept = await last.evaluate(async () => {
      const keys = await window.obelus.journal.keys();
      const versions = await Promise.all(keys.map(([id]) => window.obelus.journal.versions(id)));
      const pages = await Promise.all(keys.map(([id]) => window.obelus.journal.read(id)));
      return JSON.stringify([versions, pages, { ...localStorage }]);
    });
    const shown = await text(last);
    for (const word of typed) {
      expect(shown.includes(word) || kept.includes(word), `seed ${seed}: ${word} is gone; ${said.join(" ")}`).toBe(true);
    }
    for (const tab of tabs) {
      await expect.poll(() => text(tab), { message: `seed ${seed}: ${said.join(" ")}` }).toBe(shown);
    }
    await context.close();
  }
});

async function beginDraftAt(page: Page, site: string): Promise<void> {
  await page.goto(site);
  await page.getByRole("button", { name: "New draft" }).click();
  await expect(reviewText(page)).toHaveText("Type or paste a review…");
}

async function crash(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  session.send("Page.crash").catch(() => {});
  await crashed;
  await page.close();
}
