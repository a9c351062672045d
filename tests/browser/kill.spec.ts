// The browser is killed while one types, again and again: nothing that was said to be saved may be gone, and of the
// rest no more than one key, or what was typed in the last moment, on a machine that is busy. OBELUS_KILLS says how often; 5 times as a rule, 50 with OBELUS_LONG.

import type { Page } from "@playwright/test";
import { Mortal } from "./killing";
import { reviewText, savedState } from "./person";
import { expect, test } from "./site";

declare global {
  interface Window {
    /** Tells how long the text is, and whether that is said to be saved. */
    told?: (said: string) => void;
  }
}

const kills = Number(process.env["OBELUS_KILLS"] ?? (process.env["OBELUS_LONG"] ? 50 : 5));
const seed = Number(process.env["OBELUS_SEED"] ?? Date.now() % 1_000_000);

/** Numbers from 0 to 1 that come again with the seed (a multiplicative congruential generator, MINSTD). */
function* chances(state: number): Generator<number, never> {
  for (;;) yield (state = (state * 48271 + 11) % 2147483647) / 2147483647;
}

/** On a busy machine more than one key can be on its way: this long, in milliseconds. */
const ON_ITS_WAY_MS = 400;

interface Seen {
  /** The longest text the page had, and when it was seen to have each length. */
  typed: number;
  times: Map<number, number>;
  /** The longest text it said was saved. */
  saved: number;
}

/** Watches the page from inside: each change of the text, and each time it says “Saved”. */
async function watch(page: Page, seen: Seen): Promise<void> {
  await page.exposeFunction("told", (said: string) => {
    const [what, length] = said.split(" ");
    if (what === "typed") {
      seen.typed = Math.max(seen.typed, Number(length));
      seen.times.set(Number(length), performance.now());
    }
    if (what === "saved") seen.saved = Math.max(seen.saved, Number(length));
  });
  await page.evaluate(() => {
    const text = document.querySelector(".cm-content")!;
    const status = document.querySelector(".saved-text")!;
    const length = () => (text.querySelector(".cm-placeholder") ? 0 : text.textContent.length);
    new MutationObserver(() => window.told!(`typed ${length()}`)).observe(text, { childList: true, characterData: true, subtree: true });
    new MutationObserver(() => {
      if (status.textContent === "Saved") window.told!(`saved ${length()}`);
    }).observe(status, { childList: true, characterData: true, subtree: true });
  });
}

/** What stands in the text, which has one line. */
const written = (page: Page) =>
  page.evaluate(() => (document.querySelector(".cm-placeholder") ? "" : document.querySelector(".cm-content")!.textContent));

const keyAt = (place: number) => String.fromCharCode(97 + ((place * 7 + Math.floor(place / 26)) % 26));

test("nothing that was saved is lost when the browser is killed", async ({ site }) => {
  test.setTimeout(60_000 + kills * 20_000);
  const chance = chances(seed);
  const browser = new Mortal();
  const lost: number[] = [];
  try {
    let page = await browser.live();
    await page.goto(site);
    for (let round = 0; round < kills; round++) {
      // A draft of many lives, and then a new one.
      if (round % 10 === 0) {
        await page.getByRole("button", { name: "New draft" }).click();
        await expect(reviewText(page)).toHaveText("Type or paste a review…");
      }
      const before = await written(page);
      const seen: Seen = { typed: before.length, times: new Map(), saved: before.length };
      await watch(page, seen);
      await reviewText(page).press("ControlOrMeta+End");
      const end = performance.now() + 300 + chance.next().value * 3000;
      let sent = before.length;
      // Ten keys a second, until it ends in the midst of it.
      const typing = (async () => {
        for (; performance.now() < end + 500; sent++) {
          await page.keyboard.press(keyAt(sent));
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      })().catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, end - performance.now()));
      const killed = performance.now();
      await browser.die();
      await typing;
      page = await browser.live();
      await page.goto(site);
      await expect(savedState(page)).toHaveText("Saved");
      const after = await written(page);
      const whole = Array.from({ length: sent + 1 }, (_, place) => keyAt(place)).join("");
      const told = `seed ${seed}, kill ${round + 1}: ${seen.typed} typed, ${seen.saved} saved, ${after.length} there`;
      expect(whole.startsWith(after), told).toBe(true);
      expect(after.length, told).toBeGreaterThanOrEqual(seen.saved);
      const missing = seen.typed - after.length;
      const firstMissing = seen.times.get(after.length + 1) ?? 0;
      expect(missing <= 1 || killed - firstMissing < ON_ITS_WAY_MS, told).toBe(true);
      lost.push(Math.max(0, seen.typed - after.length));
      if (lost.length % 50 === 0 || lost.length === kills) console.log(report(lost));
    }
  } finally {
    await browser.die();
    browser.bury();
  }
});

function report(lost: number[]): string {
  const times = (keys: (lost: number) => boolean) => lost.filter(keys).length;
  return (
    `seed ${seed}: killed ${lost.length} times; of what was not saved yet, nothing was lost ${times((keys) => keys === 0)} times, ` +
    `one key ${times((keys) => keys === 1)} times, more ${times((keys) => keys > 1)} times`
  );
}
