// One draft in several tabs: one writes, the others look on, and nothing typed anywhere is lost.

import type { Page } from "@playwright/test";
import { recordAs, type StoredDraft } from "./early";
import { beginDraft, openDrafts, openVersions, preview, reviewText, savedState, typedText } from "./person";
import { expect, test } from "./site";

const writeHere = (page: Page) => page.getByRole("button", { name: "Write here instead" });

/** A draft that says “Shared.” and is open in both tabs, written in the first. */
async function shared(page: Page): Promise<Page> {
  await beginDraft(page);
  await page.keyboard.type("Shared.");
  await expect(savedState(page)).toHaveText("Saved");
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(preview(other)).toContainText("Shared.");
  await expect(writeHere(other)).toBeVisible();
  return other;
}

async function typeAtTheEnd(page: Page, words: string): Promise<void> {
  await reviewText(page).press("ControlOrMeta+End");
  await page.keyboard.type(words);
}

test("what one tab writes is seen in the other, which cannot be written in", async ({ page }) => {
  const other = await shared(page);
  await typeAtTheEnd(page, " One.(1)\n\n1. A note.");
  await expect(preview(other)).toContainText("Shared. One.");
  await expect(preview(other).getByRole("region", { name: "Notes" })).toContainText("A note.");
  await expect(reviewText(other)).toHaveAttribute("aria-readonly", "true");
  await typeAtTheEnd(other, "Not here.");
  await expect(savedState(other)).toHaveText("Saved");
  expect(await typedText(other)).toBe(await typedText(page));
});

test("a tab takes the writing over with one button, back and forth", async ({ page }) => {
  const other = await shared(page);
  for (let turn = 0; turn < 4; turn++) {
    const [from, to] = turn % 2 === 0 ? [page, other] : [other, page];
    await typeAtTheEnd(from, ` ${turn}`);
    await writeHere(to).click();
    await expect(writeHere(from)).toBeVisible();
    await expect(writeHere(to)).toHaveCount(0);
    await typeAtTheEnd(to, `.${turn}`);
  }
  const text = "Shared. 0.0 1.1 2.2 3.3";
  await expect(preview(other)).toContainText(text);
  await expect(preview(page)).toContainText(text);
  expect([await typedText(page), await typedText(other)]).toEqual([text, text]);
});

test("a tab that is left gives the draft to the one that looks on", async ({ page }) => {
  const other = await shared(page);
  await typeAtTheEnd(page, " One.");
  await expect(savedState(page)).toHaveText("Saved");
  await page.close();
  await expect(writeHere(other)).toHaveCount(0);
  await typeAtTheEnd(other, " Two.");
  await expect(savedState(other)).toHaveText("Saved");
  expect(await typedText(other)).toBe("Shared. One. Two.");
});

test("what a tab stored as it was closed, and was overwritten unseen, is kept as a version", async ({ page }) => {
  const other = await shared(page);
  await typeAtTheEnd(page, " One.");
  await expect(savedState(page)).toHaveText("Saved");
  await writeHere(other).click();
  await expect(writeHere(other)).toHaveCount(0);
  await typeAtTheEnd(other, " Two.");
  const records = () => other.evaluate(() =>
    Object.keys(localStorage).filter((key) => key.startsWith("obelus.draft.")).map((key) => ({ key, raw: localStorage.getItem(key)! })));
  const record = async () => (await records()).find(({ raw }) => raw.includes("Shared. One. Two."));
  await expect.poll(record).toBeDefined();
  const { key, raw } = (await record())!;
  const stored = JSON.parse(raw) as StoredDraft;
  // Between two processes, a value can be overwritten before it is seen: what is left of it is that it was told of.
  const missed = { ...stored, epoch: stored.epoch - 2, sequence: stored.sequence + 20, text: "Shared. One. Late." };
  const passedBy = { ...missed, sequence: 1, text: "Sh" };
  for (const newValue of [missed, passedBy].map(recordAs)) {
    await other.evaluate(([key, newValue]) => void dispatchEvent(new StorageEvent("storage", { key, newValue })), [key, newValue] as const);
  }
  const versions = await openVersions(other);
  await expect(versions.filter({ hasText: "Found in the store" })).toHaveCount(1);
  expect(await typedText(other)).toBe("Shared. One. Two.");
});

test("a tab that opens another draft gives this one up", async ({ page }) => {
  const other = await shared(page);
  await page.getByRole("button", { name: "New draft" }).click();
  await expect(writeHere(other)).toHaveCount(0);
  await typeAtTheEnd(other, " Two.");
  await (await openDrafts(page)).getByRole("button", { name: /^Untitled 2 words/ }).click();
  await expect(preview(page)).toContainText("Shared. Two.");
  await expect(writeHere(page)).toBeVisible();
});

test("a draft is taken from a tab that does not answer, with all that it could store", async ({ page }) => {
  const other = await shared(page);
  // Neither what it tells the others nor what it wants to store in the journal gets through.
  await page.evaluate(() => {
    window.obelus.tabs.tell = () => {};
    window.obelus.journal.append = () => new Promise(() => {});
  });
  await typeAtTheEnd(page, " Late.");
  await writeHere(other).click();
  await expect(writeHere(other)).toHaveCount(0);
  await typeAtTheEnd(other, " Theirs.");
  await expect(savedState(other)).toHaveText("Saved");
  expect(await typedText(other)).toBe("Shared. Late. Theirs.");
  await expect(preview(page)).toContainText("Shared. Late. Theirs.");
});
