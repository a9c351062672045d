// The library: found again, put away, taken back, copied to a file and restored from it.

import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { faultless, withAxe } from "./faultless";
import {
  backUp, beginDraft, comeBack, contentOf, downloaded, drop, openDrafts, openVersions, paste, PNG, preview, quiet, reviewText, savedState, toast, typedText,
} from "./person";
import { expect, test } from "./site";

const SAMPLE = "The Monster Who Reads Milton";

/** Begins a draft of this text. */
async function write(page: Page, text: string): Promise<void> {
  await beginDraft(page);
  await page.keyboard.insertText(text);
  await expect(savedState(page)).toHaveText("Saved");
}

const search = (drafts: Locator) => drafts.getByRole("searchbox", { name: "Search all drafts" });
const listed = (drafts: Locator) => drafts.locator(".draft-title").allInnerTexts();
const shelf = (drafts: Locator, name: "At work" | "Archive" | "Bin") =>
  drafts.getByRole("button", { name: new RegExp(`^${name}\\b`) });
test("a draft is found by words of its text, and opened by keys", async ({ page }) => {
  await write(page, "# Ebb\n\nThe house of the Brontës stands on the quay.");
  await write(page, "# Flow\n\nNothing stands on the quay here.");
  const drafts = await openDrafts(page);
  await search(drafts).focus();
  await page.keyboard.type("STANDS bronte");
  await expect(drafts.getByText("Found in 1 draft")).toBeVisible();
  expect(await listed(drafts)).toEqual(["Ebb"]);
  await expect(drafts.locator(".draft-snippet")).toHaveText("The house of the Brontës stands on the quay.");
  expect(await drafts.locator("mark").allInnerTexts()).toEqual(["Brontë", "stands"]);
  await page.keyboard.press("Escape");
  await expect(search(drafts)).toHaveValue("");
  expect(await listed(drafts)).toEqual(["Flow", "Ebb", SAMPLE]);

  await page.keyboard.type("quay");
  await expect(drafts.getByText("Found in 2 drafts")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(drafts.getByRole("button", { name: /^Flow / })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(drafts.getByRole("button", { name: /^Ebb / })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(search(drafts)).toBeFocused();
  await page.keyboard.type(" house");
  await expect(drafts.getByText("Found in 1 draft")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(preview(page).getByRole("heading", { level: 1 })).toHaveText("Ebb");
  await expect(reviewText(page)).toBeFocused();

  await openDrafts(page);
  await search(drafts).fill("no such word");
  await expect(drafts.getByText("No draft has all these words.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(drafts).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Drafts", exact: true })).toBeFocused();
});

test("the list is put in order, and stays so", async ({ page }) => {
  await write(page, "# Ebb\n\nOne two three.");
  await write(page, "# Áland\n\nOne.");
  const drafts = await openDrafts(page);
  const sort = drafts.getByRole("combobox", { name: "Sort" });
  expect(await listed(drafts)).toEqual(["Áland", "Ebb", SAMPLE]);
  await sort.focus();
  await sort.selectOption("Title");
  expect(await listed(drafts)).toEqual(["Áland", "Ebb", SAMPLE]);
  await sort.selectOption("Words");
  expect(await listed(drafts)).toEqual([SAMPLE, "Ebb", "Áland"]);
  await page.keyboard.press("Escape");
  await openDrafts(page);
  await expect(sort).toHaveValue("Words");
  expect(await listed(drafts)).toEqual([SAMPLE, "Ebb", "Áland"]);
});

test("what is deleted waits in the bin, and is put back from there", async ({ page }) => {
  await write(page, "# Ebb\n\nWords.");
  const drafts = await openDrafts(page);
  await drafts.getByRole("button", { name: "Delete “Ebb”" }).click();
  await expect(toast(page)).toContainText("Deleted “Ebb”");
  await expect(drafts.locator(":focus"), "the focus stays in the list").toHaveCount(1);
  await expect.poll(() => listed(drafts)).toEqual([SAMPLE]);
  await shelf(drafts, "Bin").click();
  const item = drafts.getByRole("listitem");
  await expect(item).toContainText("deleted just now · gone in 30 days");
  // Days later, in another visit.
  await comeBack(page, 3);
  await openDrafts(page);
  await shelf(drafts, "Bin").click();
  await expect(item).toContainText("deleted 3 days ago · gone in 27 days");
  await drafts.getByRole("button", { name: "Put back “Ebb”" }).click();
  await expect(toast(page)).toContainText("“Ebb” is among your drafts again");
  await expect(drafts.getByText("The bin is empty.")).toBeVisible();
  await expect(drafts.locator(":focus"), "the focus stays in the list").toHaveCount(1);
  await shelf(drafts, "At work").click();
  expect((await listed(drafts)).sort()).toEqual(["Ebb", SAMPLE]);
  await drafts.getByRole("button", { name: /^Ebb / }).click();
  expect(await typedText(page)).toBe("# Ebb\n\nWords.");
});

test("after thirty days the bin lets go, and not before", async ({ page }) => {
  await write(page, "# Ebb\n\nWords.");
  let drafts = await openDrafts(page);
  await drafts.getByRole("button", { name: "Delete “Ebb”" }).click();
  await expect(toast(page)).toContainText("Deleted “Ebb”");
  for (const [days, count] of [[29, 1], [2, 0]] as const) {
    await comeBack(page, days);
    await quiet(page);
    drafts = await openDrafts(page);
    await shelf(drafts, "Bin").click();
    await expect(drafts.getByRole("listitem")).toHaveCount(count);
    await page.keyboard.press("Escape");
  }
});

test("deleting for good can be undone for a moment, one draft or the whole bin", async ({ page }) => {
  await write(page, "# Ebb\n\nWords.");
  await write(page, "# Flow\n\nWords.");
  const drafts = await openDrafts(page);
  for (const title of ["Ebb", "Flow"]) {
    await drafts.getByRole("button", { name: `Delete “${title}”` }).click();
    await expect(toast(page)).toContainText(`Deleted “${title}”`);
  }
  await shelf(drafts, "Bin").click();
  await drafts.getByRole("button", { name: "Delete for good “Ebb”" }).click();
  await expect(toast(page)).toContainText("Deleted “Ebb” for good");
  await expect.poll(() => listed(drafts)).toEqual(["Flow"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await listed(drafts)).sort()).toEqual(["Ebb", "Flow"]);
  await drafts.getByRole("button", { name: "Empty the bin" }).click();
  await expect(toast(page)).toContainText("Deleted 2 drafts for good");
  await expect(drafts.getByText("The bin is empty.")).toBeVisible();
  await expect(drafts.locator(":focus"), "the focus stays in the list").toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await listed(drafts)).sort()).toEqual(["Ebb", "Flow"]);
  await drafts.getByRole("button", { name: "Empty the bin" }).click();
  await expect(toast(page)).toContainText("Deleted 2 drafts for good");
  await page.reload();
  await expect(await openDrafts(page)).toBeVisible();
  await shelf(drafts, "Bin").click();
  await expect(drafts.getByText("The bin is empty.")).toBeVisible();
});

test("a draft is archived, opened there, and taken back", async ({ page }) => {
  await write(page, "# Ebb\n\nWords.");
  const drafts = await openDrafts(page);
  await drafts.getByRole("button", { name: "More for “Ebb”" }).click();
  await drafts.getByRole("button", { name: "Archive “Ebb”" }).click();
  await expect(toast(page)).toContainText("Archived “Ebb”");
  await expect.poll(() => listed(drafts)).toEqual([SAMPLE]);
  await expect(preview(page)).toContainText("Everybody knows the monster");
  await shelf(drafts, "Archive").click();
  await drafts.getByRole("button", { name: /^Ebb / }).click();
  expect(await typedText(page)).toBe("# Ebb\n\nWords.");
  // It can be written in, and stays there.
  await reviewText(page).press("ControlOrMeta+End");
  await page.keyboard.type(" More.");
  await expect(savedState(page)).toHaveText("Saved");
  await page.reload();
  await expect(await openDrafts(page)).toBeVisible();
  await shelf(drafts, "Archive").click();
  await expect(drafts.getByRole("listitem")).toContainText("3 words");
  await drafts.getByRole("button", { name: "Put back “Ebb”" }).click();
  await expect(drafts.getByText("The archive is empty.")).toBeVisible();
  await shelf(drafts, "At work").click();
  expect((await listed(drafts)).sort()).toEqual(["Ebb", SAMPLE]);
});

test("a duplicate is another draft", async ({ page }) => {
  await write(page, "# Ebb\n\nWords.");
  const drafts = await openDrafts(page);
  await drafts.getByRole("button", { name: "More for “Ebb”" }).click();
  await drafts.getByRole("button", { name: "Duplicate “Ebb”" }).click();
  await expect(toast(page)).toContainText("This is a copy of “Ebb”");
  await reviewText(page).press("ControlOrMeta+End");
  await page.keyboard.type(" More.");
  expect(await typedText(page)).toBe("# Ebb\n\nWords. More.");
  await openDrafts(page);
  await expect(drafts.getByRole("button", { name: /^Ebb / })).toHaveCount(2);
  await drafts.getByRole("button", { name: /^Ebb / }).last().click();
  expect(await typedText(page)).toBe("# Ebb\n\nWords.");
});

test("everything goes into one file, and comes back into an empty browser", async ({ page, browser, site }) => {
  await beginDraft(page);
  await page.keyboard.insertText("# Ebb\n\nWords of the ebb.");
  await drop(page, "ignored.txt", "no picture");
  await drop(page, "heath.png", Buffer.from(PNG, "base64"));
  await expect(preview(page).locator("img")).toBeVisible();
  await write(page, "# Flow\n\nWords of the flow.");
  const drafts = await openDrafts(page);
  await drafts.getByRole("button", { name: "Delete “Flow”" }).click();
  await expect(toast(page)).toContainText("Deleted “Flow”");
  const download = await downloaded(page, () => drafts.getByRole("button", { name: "Back up everything" }).click());
  expect(download.suggestedFilename()).toMatch(/^Obelus backup \d{4}-\d\d-\d\d\.json$/);
  const content = await contentOf(download);
  const backup = JSON.parse(content);
  expect(backup.counts).toEqual({ drafts: 3, versions: expect.any(Number), pictures: 1 });
  expect(content).toContain("Words of the ebb.");
  expect(backup.pictures[0].data).toBe(PNG);

  const context = await browser.newContext({ baseURL: site });
  const other = await context.newPage();
  await other.goto("./");
  const there = await openDrafts(other);
  const chooser = other.waitForEvent("filechooser");
  await there.getByRole("button", { name: "Restore a backup…" }).click();
  const path = await download.path();
  await (await chooser).setFiles({ name: "backup.json", mimeType: "application/json", buffer: await readFile(path) });
  // Its sample is another draft with the same text.
  await expect(toast(other)).toContainText("3 drafts added.");
  expect((await listed(there)).sort()).toEqual(["Ebb", SAMPLE, SAMPLE]);
  await shelf(there, "Bin").click();
  expect(await listed(there)).toEqual(["Flow"]);
  await shelf(there, "At work").click();
  await there.getByRole("button", { name: /^Ebb / }).click();
  await expect(preview(other).locator("img")).toBeVisible();
  await expect.poll(() => preview(other).locator("img").evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);

  // A second time adds nothing; what was written since stays, with the other text beside it.
  await drop(other, "backup.json", content);
  await expect(toast(other)).toContainText("3 drafts were here already.");
  await reviewText(other).press("ControlOrMeta+End");
  await other.keyboard.type(" And more.");
  await expect(savedState(other)).toHaveText("Saved");
  await drop(other, "backup.json", content);
  await expect(toast(other)).toContainText("1 draft differs from yours and was put beside it. 2 drafts were here already.");
  expect(await typedText(other)).toContain("And more.");
  await openDrafts(other);
  await expect(there.getByRole("button", { name: /^Ebb / })).toHaveCount(2);
  await context.close();
});

test("versions and pictures come back with everything else, in an empty browser", async ({ page, browser, site }) => {
  const name = async (as: string) => {
    await page.getByRole("textbox", { name: "Name of this version" }).fill(as);
    await page.keyboard.press("Enter");
    await expect(toast(page)).toContainText(`Kept as “${as}”`);
  };
  await beginDraft(page);
  await page.keyboard.insertText("# Ebb\n\nWords of the ebb.");
  await drop(page, "heath.png", Buffer.from(PNG, "base64"));
  await expect(preview(page).locator("img")).toBeVisible();
  const pictured = await typedText(page);
  const versions = await openVersions(page);
  await name("With the heath");
  // The picture is in a version alone from here on.
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await paste(page, "# Ebb\n\nOther words, “quoted”,\tand 日本 🌊.");
  await name("Without it");
  await expect(versions).toHaveCount(2);
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" More.");
  const content = await backUp(page);

  const context = await browser.newContext({ baseURL: site });
  const other = await context.newPage();
  await other.goto("./");
  await expect(savedState(other)).toHaveText("Saved");
  await drop(other, "backup.json", content);
  await expect(toast(other)).toContainText("2 drafts added. 2 versions added. 1 picture added.");
  const drafts = await openDrafts(other);
  await drafts.getByRole("button", { name: /^Ebb / }).click();
  expect(await typedText(other)).toBe("# Ebb\n\nOther words, “quoted”,\tand 日本 🌊. More.");
  const there = await openVersions(other);
  await expect(there.locator(".version-what")).toHaveText(["Without it", "With the heath"]);
  const whole = (file: string) => JSON.parse(file) as { drafts: { title: string; versions: unknown }[]; pictures: unknown };
  const [before, after] = [whole(content), whole(await backUp(other))];
  const versionsOf = ({ drafts }: typeof before) => drafts.find(({ title }) => title === "Ebb")?.versions;
  expect(versionsOf(after)).toEqual(versionsOf(before));
  expect(after.pictures).toEqual(before.pictures);
  // A version that is had back shows its picture.
  await there.getByRole("button", { name: /With the heath/ }).click();
  await other.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
  expect(await typedText(other)).toBe(pictured);
  await expect.poll(() => preview(other).locator("img").evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
  await context.close();
});

test("a backup brings versions into the panel that shows them", async ({ page }) => {
  await write(page, "# Ebb\n\nWords.");
  const versions = await openVersions(page);
  const before = await backUp(page);
  await page.getByRole("textbox", { name: "Name of this version" }).fill("First");
  await page.keyboard.press("Enter");
  await expect(versions).toHaveCount(1);
  const content = await backUp(page);
  expect(before).not.toContain('"First"');
  await versions.getByRole("button", { name: /First/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(versions).toHaveCount(0);
  await drop(page, "backup.json", content);
  await expect(toast(page)).toContainText("1 version added.");
  await expect(versions).toHaveText([/First/]);
});

test("a file that is no backup, or a damaged one, is told from a whole one", async ({ page }) => {
  await write(page, "# Ebb\n\nWords.");
  const drafts = await openDrafts(page);
  const download = await downloaded(page, () => drafts.getByRole("button", { name: "Back up everything" }).click());
  const content = await contentOf(download);
  await drop(page, "other.json", '{"name":"something else"}');
  await expect(toast(page)).toContainText("This file is no backup of Obelus.");
  await drop(page, "newer.json", content.replace('"format": 1', '"format": 9'));
  await expect(toast(page)).toContainText("A newer version of Obelus made this backup.");
  await drafts.getByRole("button", { name: "Delete “Ebb”" }).click();
  await shelf(drafts, "Bin").click();
  await drafts.getByRole("button", { name: "Delete for good “Ebb”" }).click();
  await expect(toast(page)).toContainText("for good");
  // One that was cut off within its last draft.
  const drafts2 = JSON.parse(content).drafts as { title: string }[];
  const last = drafts2.at(-1)!.title;
  await drop(page, "cut.json", content.slice(0, content.lastIndexOf('"text"') + 20));
  await expect(toast(page)).toContainText("1 part of the file is damaged and was left out.");
  expect(last).toBeTruthy();
});

test("how much room is used is said, and whether the browser keeps it", async ({ page }) => {
  await page.addInitScript(() => {
    let kept = false;
    Object.assign(StorageManager.prototype, {
      persisted: async () => kept,
      persist: async () => (kept = true),
    });
  });
  await page.goto("./");
  const drafts = await openDrafts(page);
  await expect(drafts).toContainText("Less than 1% of the room is used.");
  await expect(drafts).toContainText("The browser may clear drafts when the disk is full.");
  await drafts.getByRole("button", { name: "Ask it to keep them" }).click();
  await expect(drafts).toContainText("The browser has promised to keep them.");
});

test("little room is said before there is none, with what makes some", async ({ page }) => {
  await write(page, "# Ebb\n\nWords.");
  const drafts = await openDrafts(page);
  await drafts.getByRole("button", { name: "Delete “Ebb”" }).click();
  await expect(toast(page)).toContainText("Deleted “Ebb”");
  await page.evaluate(() => localStorage.setItem("filling", "x".repeat(4.4 * 1024 * 1024)));
  await page.reload();
  const notice = page.getByRole("alert");
  await expect(notice).toContainText(/The room for drafts is 8[0-9]% full\./, { timeout: 15_000 });
  await notice.getByRole("button", { name: "Empty the bin" }).click();
  await expect(toast(page)).toContainText("Deleted 1 draft for good");
  await expect(notice.getByRole("button", { name: "Back up everything" })).toBeVisible();
  await expect(notice.getByRole("button", { name: "Empty the bin" })).toHaveCount(0);
});

test("a backup is advised once own work is two weeks without one", async ({ page }) => {
  await write(page, "# Ebb\n\nWords.");
  // Begun and written in are two moments.
  await page.waitForTimeout(20);
  await page.keyboard.type(" More.");
  await expect(savedState(page)).toHaveText("Saved");
  const advice = page.getByRole("note").filter({ hasText: "Your drafts are in this browser alone." });
  await comeBack(page, 15);
  await expect(advice).toBeVisible({ timeout: 15_000 });
  await comeBack(page, 1);
  await quiet(page);
  await expect(advice, "not again within a week").toHaveCount(0);
  await comeBack(page, 8);
  await expect(advice).toBeVisible({ timeout: 15_000 });
  await downloaded(page, () => advice.getByRole("button", { name: "Back up everything" }).click());
  await expect(advice).toHaveCount(0);
});

test("a draft that another program changed, or damaged, is found in a quiet moment", async ({ page }) => {
  await write(page, "# Ebb\n\nWords.");
  await write(page, "# Flow\n\nWords.");
  await page.evaluate(() => {
    indexedDB.deleteDatabase("obelus");
    for (const [key, value] of Object.entries(localStorage)) {
      if (key.startsWith("obelus.draft.") && value.includes("# Ebb")) localStorage.setItem(key, value.replace("Words.", "Wrods."));
    }
  });
  await page.reload();
  const notice = page.getByRole("alert").filter({ hasText: "A stored draft needs a look." });
  await expect(notice).toContainText("A draft is damaged and was kept aside.", { timeout: 15_000 });
  const record = await contentOf(await downloaded(page, () => notice.getByRole("button", { name: "Download" }).click()));
  expect(record).toContain("Wrods.");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`every view of the list is without faults to axe, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await withAxe(page);
    await write(page, "# Ebb\n\nThe tide goes out.");
    await write(page, "# Flow\n\nThe tide comes in.");
    const drafts = await openDrafts(page);
    await drafts.getByRole("button", { name: "More for “Ebb”" }).click();
    await faultless(page, "the list");
    await search(drafts).fill("tide");
    await expect(drafts.getByText("Found in 2 drafts")).toBeVisible();
    await faultless(page, "what is found");
    await search(drafts).fill("");
    await drafts.getByRole("button", { name: "Delete “Ebb”" }).click();
    await shelf(drafts, "Bin").click();
    await expect(drafts.getByRole("listitem")).toHaveCount(1);
    await faultless(page, "the bin");
    await shelf(drafts, "Archive").click();
    await faultless(page, "an empty archive");
  });
}
