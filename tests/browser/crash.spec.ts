// The tab crashes, or is closed in the midst of a key: what was saved is there again, and at most one key is not.

import type { BrowserContext, Page } from "@playwright/test";
import { beginDraft, reviewText, savedState } from "./person";
import { expect, test } from "./site";

const times = process.env["OBELUS_LONG"] ? 25 : 3;

const written = (page: Page) => page.evaluate(() => document.querySelector(".cm-content")!.textContent);

/** Types a word key by key, ten a second, and gives what the page was seen to say was saved. */
async function typeOn(page: Page, word: string): Promise<string> {
  let saved = "";
  await reviewText(page).press("ControlOrMeta+End");
  for (const key of word) {
    await page.keyboard.press(key);
    await page.waitForTimeout(90);
    const [state, text] = await page.evaluate(() => [
      document.querySelector(".saved-text")!.textContent,
      document.querySelector(".cm-content")!.textContent,
    ]);
    if (state === "Saved") saved = text!;
  }
  return saved;
}

/** Ends a tab again and again while one types, and looks in the next what is there. */
async function endAndLook(page: Page, context: BrowserContext, end: (page: Page) => Promise<unknown>): Promise<void> {
  await beginDraft(page);
  let whole = "";
  let tab = page;
  for (let time = 0; time < times; time++) {
    const word = `word${time}and${time * 7}.`;
    const saved = await typeOn(tab, word);
    // The last key is on its way when it ends.
    const last = tab.keyboard.press("!").catch(() => {});
    await end(tab);
    await last;
    const next = await context.newPage();
    await next.goto(page.url() === "about:blank" || page.isClosed() ? "./" : page.url());
    await expect(savedState(next)).toHaveText("Saved");
    const after = await written(next);
    expect(after.startsWith(saved), `saved “${saved}”, there “${after}”`).toBe(true);
    expect([`${whole}${word}`, `${whole}${word}!`]).toContain(after);
    whole = after;
    tab = next;
  }
}

test("a tab that crashes", async ({ page, context }) => {
  await endAndLook(page, context, async (tab) => {
    const session = await context.newCDPSession(tab);
    const crashed = tab.waitForEvent("crash");
    session.send("Page.crash").catch(() => {});
    await crashed;
  });
});

test("a tab that is closed in the midst of a key", async ({ page, context }) => {
  await endAndLook(page, context, (tab) => tab.close());
});
