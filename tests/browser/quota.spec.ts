// The room runs out, at each place where something is stored: the writer sees it within a second, and the text is still
// there and can be taken away.

import type { Page } from "@playwright/test";
import { recordOf } from "./early";
import { backUp, beginDraft, contentOf, downloaded, drop, openDrafts, openVersions, PNG, preview, reviewText, savedState, toast, typedText } from "./person";
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

/** A backup with these drafts and, if one is named, a picture. */
function backupOf(drafts: { id: string; text: string; versions?: string[] }[], picture?: string): string {
  const times = { created: 1790000000000, changed: 1790000000000 };
  const version = (text: string, i: number) => ({ when: 1790000000000 + i, what: "automatic", name: `Version ${i + 1}`, words: 2, text });
  return JSON.stringify({
    obelus: "backup",
    format: 1,
    made: 1790000000000,
    drafts: drafts.map(({ id, text, versions = [] }) => ({
      id, title: text.slice(2).split("\n")[0], words: 2, ...times, shelf: "desk", text, versions: versions.map(version),
    })),
    pictures: picture ? [{ name: picture, type: "image/png", data: PNG }] : [],
  }, null, 1);
}

const titles = (page: Page) => page.locator(".draft-title").allInnerTexts();

test("no room for some of the drafts of a backup: the others come, and the rest when there is room", async ({ page }) => {
  await written(page);
  const long = `# Long\n\n${"Many words. ".repeat(9000)}`;
  const backup = backupOf([
    { id: "d-1", text: "# One\n\nShort." },
    { id: "d-2", text: long, versions: ["What was before."] },
    { id: "d-3", text: "# Three\n\nShort.", versions: ["What was before."] },
  ]);
  // The browser's own bound: 60,000 characters are left of 5 Mi.
  await page.evaluate(() => {
    const used = Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + String(value).length, 0);
    localStorage.setItem("filling", "x".repeat(5 * 1024 * 1024 - used - 60_000));
  });
  await drop(page, "backup.json", backup);
  await expect(toast(page)).toContainText("There is no room left", { timeout: 1000 });
  await expect(toast(page)).toContainText("Not brought in: 1 draft, 1 version.");
  await expect(toast(page)).toContainText("2 drafts added. 1 version added.");
  await expect(alert(page, /The room for drafts is/)).toBeVisible({ timeout: 1000 });
  await isThere(page, TEXT);
  await openDrafts(page);
  expect((await titles(page)).sort()).toEqual(["Ebb", "One", "The Monster Who Reads Milton", "Three"]);
  await page.keyboard.press("Escape");

  await page.evaluate(() => localStorage.removeItem("filling"));
  await drop(page, "backup.json", backup);
  await expect(toast(page)).toContainText("1 draft added. 1 version added. 2 drafts were here already.");
  await (await openDrafts(page)).getByRole("button", { name: /^Long / }).click();
  expect(await typedText(page)).toBe(long);
  await expect(await openVersions(page)).toHaveText([/Version 1/]);
});

test("no room for any draft of a backup", async ({ page }) => {
  await written(page);
  await fillStorage(page, "obelus.draft.");
  await drop(page, "backup.json", backupOf([{ id: "d-1", text: "# One\n\nShort." }]));
  await expect(toast(page)).toContainText("Not brought in: 1 draft.", { timeout: 1000 });
  await expect(toast(page)).not.toContainText("There is nothing in this backup.");
  await isThere(page, TEXT);
});

test("no room for the versions of a backup: its drafts come, and the versions when there is room", async ({ page }) => {
  await written(page);
  const versions = await openVersions(page);
  await page.getByRole("textbox", { name: "Name of this version" }).fill("Mine");
  await page.keyboard.press("Enter");
  await expect(versions).toHaveText([/Mine/]);
  // More versions of this draft, and of another.
  const mine = JSON.parse(await backUp(page)) as { drafts: { title: string; id: string }[] };
  const { id } = mine.drafts.find(({ title }) => title === "Ebb")!;
  const backup = backupOf([
    { id, text: TEXT, versions: ["Before."] },
    { id: "d-1", text: "# One\n\nShort.", versions: ["A.", "B."] },
  ]);
  await fillDatabase(page, "versions");
  await drop(page, "backup.json", backup);
  await expect(toast(page)).toContainText("There is no room left", { timeout: 1000 });
  await expect(toast(page)).toContainText("Not brought in: 3 versions.");
  await expect(toast(page)).toContainText("1 draft added. 1 draft was here already.");
  await isThere(page, TEXT);
  await page.reload();
  await expect(savedState(page)).toHaveText("Saved");
  await openVersions(page);
  await expect(versions).toHaveText([/Mine/]);
  await drop(page, "backup.json", backup);
  await expect(toast(page)).toContainText("3 versions added. 2 drafts were here already.");
  await expect(versions).toHaveText([/Mine/, /Version 1/]);
  await (await openDrafts(page)).getByRole("button", { name: /^One / }).click();
  await expect(versions).toHaveText([/Version 2/, /Version 1/]);
});

test("no room for the pictures of a backup: its drafts come, and the pictures when there is room", async ({ page }) => {
  await written(page);
  const backup = backupOf([{ id: "d-1", text: "# One\n\n![A heath](heath-12345678.png)" }], "heath-12345678.png");
  await fillDatabase(page, "pictures");
  await drop(page, "backup.json", backup);
  await expect(toast(page)).toContainText("does not keep the picture", { timeout: 1000 });
  await expect(toast(page)).toContainText("Not brought in: 1 picture.");
  await expect(toast(page)).toContainText("1 draft added.");
  await isThere(page, TEXT);
  await page.reload();
  // The program listens.
  await expect(savedState(page)).toHaveText("Saved");
  await drop(page, "backup.json", backup);
  await expect(toast(page)).toContainText("1 picture added. 1 draft was here already.");
  await (await openDrafts(page)).getByRole("button", { name: /^One / }).click();
  await expect(preview(page).getByRole("img", { name: "A heath" })).toBeVisible();
});

test("a backup that is made because there is no room has what is typed", async ({ page }) => {
  await written(page);
  await fillStorage(page, "obelus.draft.");
  await page.keyboard.type("!");
  await expect(alert(page, "Saved in the journal alone")).toBeVisible({ timeout: 3000 });
  const textsOf = (backup: string) => (JSON.parse(backup) as { drafts: { text: string }[] }).drafts.map(({ text }) => text);
  expect(textsOf(await backUp(page))).toContain(`${TEXT}!`);
  // So has one that is made from another draft.
  await (await openDrafts(page)).getByRole("button", { name: /^The Monster/ }).click();
  await expect(preview(page)).toContainText("Everybody knows the monster");
  expect(textsOf(await backUp(page))).toContain(`${TEXT}!`);
});

/** What another program may leave in the place of the open draft's record. */
const IN_THE_WAY: [what: string, make: (record: string) => string][] = [
  ["a damaged record", (record) => record.replace("Words", "Wrods")],
  ["a foreign one", () => '{"some":"other program"}'],
  ["one that was written out of turn", () => recordOf("# Ebb\n\nOther words.")],
];

/** Puts something in the place of the open draft's record, and gives its key and that. */
async function replaceRecord(page: Page, make: (record: string) => string): Promise<[key: string, record: string]> {
  const find = () => page.evaluate(() => Object.entries(localStorage).find(([key, value]) => key.startsWith("obelus.draft.") && String(value).includes("# Ebb")));
  // The last of what was typed is in the record after a pause.
  await expect.poll(async () => (await find())?.[1]).toContain("Words that matter.");
  const [key, record] = (await find()) as [string, string];
  const made = make(record);
  await page.evaluate(([key, made]) => localStorage.setItem(key!, made!), [key, made]);
  return [key, made];
}

const kept = (page: Page) =>
  page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("obelus.aside.")).map(([, value]) => String(value)));
const recordUnder = (page: Page, key: string) => page.evaluate((key) => localStorage.getItem(key), key);

for (const [what, make] of IN_THE_WAY) {
  test(`no room to keep aside ${what}: nothing is written over it`, async ({ page }) => {
    await written(page);
    const [key, made] = await replaceRecord(page, make);
    await fillStorage(page, "obelus.aside.");
    await page.keyboard.type("!");
    await expect(savedState(page)).toHaveText("Saved");
    // The record is written after a pause of two seconds.
    await expect(alert(page, "Saved in the journal alone")).toBeVisible({ timeout: 3000 });
    expect(await recordUnder(page, key)).toBe(made);
    await isThere(page, `${TEXT}!`);
    // Room is back with the next opening: the text goes on, and what was in the way is kept.
    await page.reload();
    await isThere(page, `${TEXT}!`);
    await expect.poll(() => recordUnder(page, key), { timeout: 10_000 }).toContain("matter.!");
    if (what.includes("out of turn")) await expect(await openVersions(page)).toContainText([/Found in the store/]);
    else await expect.poll(() => kept(page)).toEqual([made]);
  });

  test(`no room to keep aside ${what}, nor for a key in the journal`, async ({ page }) => {
    await written(page);
    const [key, made] = await replaceRecord(page, make);
    await fillStorage(page, "obelus.aside.");
    await fillDatabase(page, "lines", "checkpoints", "aside");
    await page.keyboard.type("!");
    await expect(savedState(page)).toHaveText("Not saved", { timeout: 1000 });
    await expect(alert(page, "Not saved.").getByRole("button", { name: "Copy" })).toBeVisible();
    expect(await recordUnder(page, key)).toBe(made);
    await isThere(page, `${TEXT}!`);
  });
}

test("no room to keep aside a damaged record of which the journal has nothing", async ({ page }) => {
  await written(page);
  const [key, made] = await replaceRecord(page, IN_THE_WAY[0]![1]);
  await page.evaluate(() => indexedDB.deleteDatabase("obelus"));
  await page.addInitScript(() => {
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function (this: Storage, key: string, value: string) {
      if (key.startsWith("obelus.aside.")) throw new DOMException("no room", "QuotaExceededError");
      setItem.call(this, key, value);
    };
  });
  await page.reload();
  const notice = alert(page, "A draft is damaged and was left as it is.");
  await expect(reviewText(page)).toBeEditable();
  await expect(notice).toBeVisible({ timeout: 1000 });
  const file = await downloaded(page, () => notice.getByRole("button", { name: "Download" }).click());
  expect(await contentOf(file)).toBe(made);
  expect(await recordUnder(page, key)).toBe(made);
});
