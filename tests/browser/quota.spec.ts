// The room runs out, at each place where something is stored: the writer sees it within a second, and the text is still
// there and can be taken away.

import type { Page } from "@playwright/test";
import { beginDraft, contentOf, downloaded, openDrafts, preview, savedState, typedText } from "./person";
import { expect, test } from "./site";

const TEXT = "# Ebb\n\nWords that matter.";

/** From now on there is no room in the stores of the database that are named. */
async function fillDatabase(page: Page, ...stores: string[]): Promise<void> {
  await page.evaluate((stores) => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...what: [unknown, IDBValidKey?]) {
      if (stores.includes(this.name)) throw new DOMException("no room", "QuotaExceededError");
      return put.apply(this, what);
    };
  }, stores);
}

/** From now on there is no room in localStorage for keys that begin so. */
async function fillStorage(page: Page, beginning: string): Promise<void> {
  await page.evaluate((beginning) => {
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function (this: Storage, key: string, value: string) {
      if (key.startsWith(beginning)) throw new DOMException("no room", "QuotaExceededError");
      setItem.call(this, key, value);
    };
  }, beginning);
}

const alert = (page: Page, words: string | RegExp) => page.getByRole("alert").filter({ hasText: words });

async function written(page: Page): Promise<void> {
  await beginDraft(page);
  await page.keyboard.insertText(TEXT);
  await expect(savedState(page)).toHaveText("Saved");
}

/** The text is whole, on the page and as a file. */
async function isThere(page: Page, text: string): Promise<void> {
  await expect(preview(page)).toContainText("Words that matter.");
  expect(await typedText(page)).toBe(text);
}

test("no room for a key in the journal: the record stands in, and that is said", async ({ page }) => {
  await written(page);
  await fillDatabase(page, "lines", "checkpoints");
  await page.keyboard.type("!");
  await expect(alert(page, "Saved only every few seconds")).toBeVisible({ timeout: 1000 });
  await expect(savedState(page)).toHaveText("Saved");
  await isThere(page, `${TEXT}!`);
  await page.reload();
  await isThere(page, `${TEXT}!`);
});

test("no room for a new draft in the journal", async ({ page }) => {
  await written(page);
  await fillDatabase(page, "lines", "checkpoints");
  await page.getByRole("button", { name: "New draft" }).click();
  await expect(alert(page, "Saved only every few seconds")).toBeVisible({ timeout: 1000 });
  await page.keyboard.insertText(TEXT);
  await expect(savedState(page)).toHaveText("Saved");
  await isThere(page, TEXT);
});

test("no room for a record: the journal has the text, and that is said", async ({ page }) => {
  await written(page);
  await fillStorage(page, "obelus.draft.");
  await page.keyboard.type("!");
  await expect(savedState(page)).toHaveText("Saved");
  // The record is written after a pause of two seconds.
  await expect(alert(page, "Saved in the journal alone")).toBeVisible({ timeout: 3000 });
  await isThere(page, `${TEXT}!`);
  await page.reload();
  await isThere(page, `${TEXT}!`);
});

test("no room anywhere: not saved, said loudly, with a way out", async ({ page }) => {
  await written(page);
  await fillStorage(page, "obelus.");
  await fillDatabase(page, "lines", "checkpoints");
  await page.keyboard.type("!");
  await expect(savedState(page)).toHaveText("Not saved", { timeout: 1000 });
  await expect(alert(page, "Not saved.").getByRole("button", { name: "Copy" })).toBeVisible();
  const file = await downloaded(page, () => alert(page, "Not saved.").getByRole("button", { name: "Download" }).click());
  expect(await contentOf(file)).toBe(`${TEXT}!`);
  // Another draft is not opened over it.
  await page.getByRole("button", { name: "New draft" }).click();
  await expect(page.getByText("not saved yet, so it stays open")).toBeVisible({ timeout: 1000 });
  await isThere(page, `${TEXT}!`);
});

test("room that comes back is used, and the warnings go", async ({ page }) => {
  await written(page);
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    const { setItem } = Storage.prototype;
    const full = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
    IDBObjectStore.prototype.put = full;
    Storage.prototype.setItem = full;
    setTimeout(() => {
      IDBObjectStore.prototype.put = put;
      Storage.prototype.setItem = setItem;
    }, 2000);
  });
  await page.keyboard.type("!");
  await expect(savedState(page)).toHaveText("Not saved");
  await expect(savedState(page)).toHaveText("Saved", { timeout: 15_000 });
  await expect(page.getByRole("alert")).toHaveCount(0, { timeout: 10_000 });
  await page.reload();
  await isThere(page, `${TEXT}!`);
});

test("no room for a version", async ({ page }) => {
  await written(page);
  await page.getByRole("tab", { name: "Versions" }).click();
  await fillDatabase(page, "versions");
  await page.getByRole("textbox", { name: "Name of this version" }).fill("First");
  await page.keyboard.press("Enter");
  await expect(page.getByText("There is no room left")).toBeVisible({ timeout: 1000 });
  await isThere(page, TEXT);
});

test("no room for which draft was opened, nor for the list of drafts", async ({ page }) => {
  await written(page);
  for (const key of ["obelus.current", "obelus.index"]) await fillStorage(page, key);
  await page.getByRole("button", { name: "New draft" }).click();
  await expect(alert(page, "The room for drafts is full")).toBeVisible({ timeout: 1000 });
  await expect(savedState(page)).toHaveText("Saved");
  await (await openDrafts(page)).getByRole("button", { name: /^Ebb / }).first().click();
  await isThere(page, TEXT);
});

test("no room for a picture", async ({ page }) => {
  await written(page);
  await fillDatabase(page, "pictures");
  await page.evaluate(() => {
    const png = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), (c) => c.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([png], "dot.png", { type: "image/png" }));
    document.activeElement!.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText("does not keep the picture")).toBeVisible({ timeout: 1000 });
  await isThere(page, TEXT);
});

test("no room by the browser's own count, from the beginning", async ({ page, site }) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(site).origin, quotaSize: 1 });
  await beginDraft(page);
  await page.keyboard.insertText(TEXT);
  await expect(alert(page, "Saved only every few seconds")).toBeVisible({ timeout: 1000 });
  await expect(savedState(page)).toHaveText("Saved");
  await isThere(page, TEXT);
  await page.reload();
  await isThere(page, TEXT);
});
