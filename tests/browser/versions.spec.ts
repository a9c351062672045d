// The versions of a draft: named, kept while writing, compared by words, had back, removed.

import type { Locator, Page } from "@playwright/test";
import { faultless, withAxe } from "./faultless";
import { beginDraft, paste, reviewText, savedState, toast, typedText } from "./person";
import { expect, test } from "./site";

const FIRST = "# A quiet book\n\nThe sea is grey in it, and nobody says why.\n\nIt ends well.\n";

const panel = (page: Page): Locator => page.getByRole("complementary", { name: "Side panel" });
const versions = (page: Page): Locator => panel(page).getByRole("region", { name: "Versions" });
const listed = (page: Page): Locator => versions(page).getByRole("listitem");
const comparison = (page: Page): Locator => page.getByRole("dialog");

/** Writes this in place of all there is. */
async function rewrite(page: Page, text: string): Promise<void> {
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await paste(page, text);
}

async function name(page: Page, as: string, count: number): Promise<void> {
  await versions(page).getByRole("textbox", { name: "Name of this version" }).fill(as);
  await page.keyboard.press("Enter");
  await expect(listed(page)).toHaveCount(count);
  await expect(listed(page).first()).toContainText(as);
}

/** A draft with two named versions, and a third text. */
async function write(page: Page): Promise<void> {
  await beginDraft(page);
  await paste(page, FIRST);
  await panel(page).getByRole("tab", { name: "Versions" }).click();
  await expect(versions(page)).toContainText("No versions yet.");
  await name(page, "First", 1);
  await rewrite(page, FIRST.replace("grey", "green").replace("\n\nIt ends", "\n\nThe captain is silent.\n\nIt ends"));
  await name(page, "With the captain", 2);
  await rewrite(page, FIRST.replace("grey", "blue"));
}

test("what is named is listed with its words, and what came and went", async ({ page }) => {
  await write(page);
  await expect(versions(page).getByRole("heading", { name: "Today" })).toBeVisible();
  await expect(listed(page).first()).toContainText(/\d\d:\d\d/);
  await expect(listed(page).first()).toContainText("20 words +5 −1");
  await expect(listed(page).last()).toContainText("16 words");
  await page.reload();
  await panel(page).getByRole("tab", { name: "Versions" }).click();
  // What the draft said when it was changed after the second was named is not there yet.
  await expect(listed(page)).toHaveCount(2);
});

test("what changed since a version is shown by words, inline and side by side, and gone through by keyboard", async ({ page }) => {
  await write(page);
  await listed(page).getByRole("button", { name: /With the captain/ }).focus();
  await page.keyboard.press("Enter");
  await expect(comparison(page)).toHaveAccessibleName(/^“With the captain”, Today, \d\d:\d\d$/);
  const body = comparison(page).getByRole("group", { name: "What changed" });
  await expect(body).toBeFocused();
  await expect(comparison(page)).toContainText("2 paragraphs differ");
  await expect(body.locator("del").first()).toHaveText("green");
  await expect(body.locator("ins")).toHaveText(["blue"]);
  await expect(body).toContainText("The captain is silent.");
  await page.keyboard.press("F8");
  await expect(comparison(page)).toContainText("1 of 2");
  await expect(body.locator(":focus")).toContainText("The sea is greenblue in it");
  await page.keyboard.press("Shift+F8");
  await expect(comparison(page)).toContainText("2 of 2");
  await comparison(page).getByRole("button", { name: "Next change" }).click();
  await expect(comparison(page)).toContainText("1 of 2");

  await comparison(page).getByRole("radio", { name: "Side by side" }).check();
  const row = body.getByRole("row").filter({ hasText: "The sea" });
  await expect(row.getByRole("cell")).toHaveText(["The sea is green in it, and nobody says why.", "The sea is blue in it, and nobody says why."]);
  await page.keyboard.press("Escape");
  await expect(comparison(page)).toHaveCount(0);
  await expect(listed(page).getByRole("button", { name: /With the captain/ })).toBeFocused();
});

test("restoring keeps the present first, is one step, and is taken back by the toast", async ({ page }) => {
  await write(page);
  const present = FIRST.replace("grey", "blue");
  await listed(page).getByRole("button", { name: /First/ }).click();
  await comparison(page).getByRole("button", { name: "Restore" }).click();
  await expect(toast(page)).toContainText("Restored “First”");
  await expect(reviewText(page)).toBeFocused();
  await expect(reviewText(page)).toContainText("The sea is grey");
  expect(await typedText(page)).toBe(FIRST);
  await expect(listed(page).first()).toContainText("Before a restore");
  await expect(listed(page)).toHaveCount(3);

  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  expect(await typedText(page)).toBe(present);

  await listed(page).getByRole("button", { name: /First/ }).click();
  await comparison(page).getByRole("button", { name: "Restore" }).click();
  await expect(reviewText(page)).toContainText("The sea is grey");
  await toast(page).getByRole("button", { name: "Undo" }).click();
  await expect(reviewText(page)).toContainText("The sea is blue");
  await expect(reviewText(page)).toBeFocused();
  await expect(listed(page)).toHaveCount(3);
});

test("a version is renamed, removed and put back", async ({ page }) => {
  await write(page);
  await listed(page).getByRole("button", { name: /First/ }).click();
  await comparison(page).getByRole("button", { name: "Rename" }).click();
  const field = comparison(page).getByRole("textbox", { name: "Name" });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("First");
  await page.keyboard.type("The very first");
  await page.keyboard.press("Enter");
  await expect(comparison(page).getByRole("button", { name: "Rename" })).toBeFocused();
  await expect(comparison(page)).toHaveAccessibleName(/The very first/);
  await comparison(page).getByRole("button", { name: "Rename" }).click();
  await page.keyboard.press("Escape");
  await expect(comparison(page).getByRole("button", { name: "Rename" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field).toBeFocused();
  // However fast, each leaves one thing.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(comparison(page)).toHaveCount(0);
  await expect(listed(page).getByRole("button", { name: /The very first/ })).toBeFocused();

  await page.keyboard.press("Enter");
  await comparison(page).getByRole("button", { name: "Remove" }).click();
  await expect(listed(page)).toHaveCount(1);
  await expect(versions(page)).toBeFocused();
  await toast(page).getByRole("button", { name: "Undo" }).click();
  await expect(listed(page)).toHaveCount(2);
  await expect(listed(page).last()).toContainText("The very first");
});

test("a version is copied, or opened as a draft of its own", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await write(page);
  await listed(page).getByRole("button", { name: /First/ }).click();
  await comparison(page).getByRole("button", { name: "Copy" }).click();
  await expect(toast(page)).toContainText("Copied the version");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(FIRST);
  await comparison(page).getByRole("button", { name: "Open as a new draft" }).click();
  await expect(reviewText(page)).toContainText("The sea is grey");
  await expect(reviewText(page)).toBeFocused();
  await expect(versions(page)).toContainText("No versions yet.");
  await page.getByRole("button", { name: "Drafts", exact: true }).click();
  await expect(page.getByRole("region", { name: "Drafts" }).getByText("A quiet book")).toHaveCount(2);
});

test("a version is kept every two minutes of writing, and of what the draft said before", async ({ page }) => {
  await page.addInitScript(() => {
    const after = window.setTimeout;
    window.setTimeout = ((act: () => void, wait?: number) => after(act, wait === 120_000 ? 1_000 : wait)) as typeof setTimeout;
  });
  await write(page);
  await page.reload();
  await expect(reviewText(page)).toContainText("The sea is blue");
  await panel(page).getByRole("tab", { name: "Versions" }).click();
  await expect(listed(page)).toHaveCount(2);
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("It does.");
  await expect(listed(page)).toHaveCount(3);
  await page.keyboard.type(" It does indeed.");
  await expect(listed(page)).toHaveCount(4);
  await expect(listed(page).first()).toContainText("While writing");
  await expect(listed(page).first()).toContainText("+5");
  await page.waitForTimeout(1_500);
  await expect(listed(page)).toHaveCount(4);
});

/** What the versions of all drafts take, in characters. */
const stored = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const result = <T>(request: IDBRequest<T>) => new Promise<T>((resolve) => (request.onsuccess = () => resolve(request.result)));
    const db = await result(indexedDB.open("obelus"));
    const all = await result(db.transaction("versions").objectStore("versions").getAll());
    db.close();
    return all.join("").length;
  });

test("where room is short, old automatic versions are left out at the press of a button", async ({ page }) => {
  test.setTimeout(60_000);
  await page.addInitScript(() => {
    const after = window.setTimeout;
    window.setTimeout = ((act: () => void, wait?: number) => after(act, wait === 120_000 ? 50 : wait)) as typeof setTimeout;
  });
  await beginDraft(page);
  await panel(page).getByRole("tab", { name: "Versions" }).click();
  // Twelve texts that have no word in common, of some 6 KB each.
  const text = (round: number) => `# A long book\n\n${Array.from({ length: 600 }, (_, i) => `${((round * 600 + i) * 7919).toString(36)}word`).join(" ")}`;
  for (let round = 0; round < 12; round++) {
    await rewrite(page, text(round));
    await expect(listed(page).filter({ hasText: "While writing" })).toHaveCount(round + 1 - Number(round > 3));
    if (round === 3) await name(page, "Good", 4);
  }
  await expect(savedState(page)).toHaveText("Saved");
  const before = await stored(page);
  expect(before).toBeGreaterThan(40_000);

  // A browser that grants a tenth more than that, and counts as what is stored is counted here.
  await page.addInitScript((quota) => {
    StorageManager.prototype.estimate = async () => {
      const result = <T>(request: IDBRequest<T>) => new Promise<T>((resolve) => (request.onsuccess = () => resolve(request.result)));
      const db = await result(indexedDB.open("obelus"));
      const all = await result(db.transaction("versions").objectStore("versions").getAll());
      db.close();
      return { usage: all.join("").length, quota };
    };
  }, Math.round(before * 1.1));
  await page.reload();
  await panel(page).getByRole("tab", { name: "Versions" }).click();
  await expect(listed(page)).toHaveCount(12);
  const notice = page.getByRole("alert").filter({ hasText: /The room for drafts is 9[01]% full\./ });
  await expect(notice).toBeVisible({ timeout: 15_000 });
  // It costs the writer least, so it comes first.
  await expect(notice.getByRole("button").first()).toHaveText("Leave out old versions");
  await notice.getByRole("button", { name: "Leave out old versions" }).click();
  await expect(toast(page)).toContainText(/Left out \d+ automatic versions/);
  const left = 12 - Number(/\d+/.exec(await toast(page).innerText())![0]);
  expect(left).toBeLessThan(6);
  await expect(listed(page)).toHaveCount(left);
  await expect(notice, "there is room again").toHaveCount(0);
  expect(await stored(page)).toBeLessThan(before / 2);
  // The newest stays, what was named stays, and each says what it said.
  await expect(listed(page).first()).toContainText("While writing");
  expect(await typedText(page)).toBe(text(11));
  await listed(page).getByRole("button", { name: /Good/ }).click();
  await comparison(page).getByRole("button", { name: "Restore" }).click();
  await expect(toast(page)).toContainText("Restored “Good”");
  expect(await typedText(page)).toBe(text(3));
});

test("the palette names and shows versions", async ({ page }) => {
  await beginDraft(page);
  await paste(page, FIRST);
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("name this version");
  await page.keyboard.press("Enter");
  await expect(versions(page).getByRole("textbox", { name: "Name of this version" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(toast(page)).toContainText("Type what this version is to be called.");
  await page.keyboard.type("Done");
  await page.keyboard.press("Enter");
  await expect(listed(page)).toHaveCount(1);
  await panel(page).getByRole("tab", { name: "Notes" }).click();
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("show versions");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("tab", { name: "Versions" })).toBeFocused();
  await listed(page).getByRole("button").click();
  await expect(comparison(page)).toContainText("This is what the text says now.");
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test("axe finds no fault", async ({ page }) => {
      await withAxe(page);
      await write(page);
      await faultless(page, "the panel");
      await listed(page).getByRole("button", { name: /First/ }).click();
      await faultless(page, "the comparison, inline");
      await comparison(page).getByRole("radio", { name: "Side by side" }).check();
      await faultless(page, "the comparison, side by side");
      await comparison(page).getByRole("button", { name: "Rename" }).click();
      await faultless(page, "the field for the name");
    });
  });
}
