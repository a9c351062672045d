// What the checks say can be understood, put away and brought back, each as one step in the text.

import type { Locator, Page } from "@playwright/test";
import { faultless, withAxe } from "./faultless";
import { beginDraft, preview, reviewText, savedState, typedText } from "./person";
import { expect, test } from "./site";

const REVIEW = "# On Emma\n\nOne.(7) Two.(8)\n\n“A sentence that goes on for a while” (p. 81–70).";

const checks = (page: Page): Locator => page.getByRole("region", { name: "Checks" });

/** A finding in the list, by its message. */
const finding = (page: Page, message: RegExp): Locator => checks(page).locator(".finding").filter({ hasText: message });

/** Begins a draft with the review, and shows what the checks say of it. */
async function checked(page: Page, text = REVIEW): Promise<void> {
  await beginDraft(page);
  await page.keyboard.insertText(text);
  await expect(finding(page, /There is no note 7/)).toBeVisible();
}

test("a dismissed finding stays dismissed, and is restored", async ({ page }) => {
  await checked(page);
  await checks(page).getByRole("button", { name: /^Dismiss: There is no note 7/ }).click();
  await expect(finding(page, /no note 7/)).toHaveCount(0);
  await expect(finding(page, /no note 8/)).toHaveCount(1);
  expect(await typedText(page)).toBe(`---\ndismissed:\n  - { check: note-missing, text: "(7)", occurrence: 1 }\n---\n\n${REVIEW}`);
  await expect(savedState(page)).toHaveText("Saved");

  await page.reload();
  await expect(preview(page)).toContainText("One.");
  await expect(finding(page, /no note 8/)).toHaveCount(1);
  await expect(finding(page, /no note 7/)).toHaveCount(0);
  await expect(checks(page).getByRole("heading", { name: "Dismissed" })).toBeVisible();
  await checks(page).getByRole("button", { name: /^Restore: There is no note 7/ }).click();
  await expect(finding(page, /no note 7/)).toHaveCount(1);
  await expect(checks(page).getByRole("heading", { name: "Dismissed" })).toHaveCount(0);
  expect(await typedText(page)).toBe(REVIEW);
});

test("a check is explained behind its code, switched off and on", async ({ page }) => {
  await checked(page);
  const code = finding(page, /no note 7/).getByRole("button", { name: "note-missing", exact: true });
  await expect(code).toHaveAttribute("aria-expanded", "false");
  await code.click();
  await expect(code).toHaveAttribute("aria-expanded", "true");
  await expect(finding(page, /no note 7/)).toContainText("A reader who follows the marker finds nothing.");
  await expect(finding(page, /no note 7/)).toContainText("Instead");
  await code.click();
  await expect(finding(page, /no note 7/)).not.toContainText("Instead");
  await code.click();
  await checks(page).getByRole("button", { name: "Switch this check off" }).click();
  await expect(checks(page).locator(".finding")).toHaveCount(1);
  expect(await typedText(page)).toBe(`---\nchecks:\n  note-missing: off\n---\n\n${REVIEW}`);
  await checks(page).getByRole("button", { name: "Switch on: note-missing" }).click();
  await expect(finding(page, /no note 8/)).toHaveCount(1);
  expect(await typedText(page)).toBe(REVIEW);
});

test("the keyboard alone puts away and takes back, one step at a time", async ({ page }) => {
  await checked(page);
  await checks(page).getByRole("button", { name: /^Dismiss: There is no note 7/ }).focus();
  await page.keyboard.press("Enter");
  await expect(finding(page, /no note 7/)).toHaveCount(0);
  // The focus goes on to what took its place.
  await expect(checks(page).locator(".finding-go").first()).toBeFocused();
  await checks(page).getByRole("button", { name: /^Dismiss: There is no note 8/ }).press("Enter");
  await expect(checks(page).locator(".finding")).toHaveCount(1);
  const before = await typedText(page);
  await reviewText(page).press("ControlOrMeta+z");
  await expect(finding(page, /no note 8/)).toHaveCount(1);
  await expect(finding(page, /no note 7/)).toHaveCount(0);
  await reviewText(page).press("ControlOrMeta+z");
  await expect(finding(page, /no note 7/)).toHaveCount(1);
  expect(await typedText(page)).toBe(REVIEW);
  await reviewText(page).press("ControlOrMeta+Shift+Z");
  await reviewText(page).press("ControlOrMeta+Shift+Z");
  await expect(checks(page).locator(".finding")).toHaveCount(1);
  expect(await typedText(page)).toBe(before);
});

test("the toast takes it back, in the draft it was made in", async ({ page }) => {
  await checked(page);
  await checks(page).getByRole("button", { name: /^Dismiss: There is no note 8/ }).click();
  await expect(finding(page, /no note 8/)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(finding(page, /no note 8/)).toHaveCount(1);
  expect(await typedText(page)).toBe(REVIEW);
});

test("neither the caret, the place nor the card moves", async ({ page }) => {
  const long = `---\ntitle: A Book\n---\n\n${"A line of its own.\n\n".repeat(60)}One.(7) And the end.`;
  await checked(page, long);
  const card = page.getByRole("button", { name: /^Book card: / });
  const scrolled = () => page.locator(".cm-scroller").evaluate((element) => element.scrollTop);
  const before = await scrolled();
  await checks(page).getByRole("button", { name: /^Dismiss: There is no note 7/ }).click();
  await expect(finding(page, /no note 7/)).toHaveCount(0);
  expect(Math.abs((await scrolled()) - before)).toBeLessThan(2);
  await reviewText(page).focus();
  await page.keyboard.insertText("§");
  expect(await typedText(page)).toMatch(/And the end\.§$/);
  await page.locator(".cm-scroller").evaluate((element) => element.scrollTo(0, 0));
  await expect(card).toBeVisible();
});

test("the caret at the head stays in the review when front matter is made", async ({ page }) => {
  await checked(page);
  await reviewText(page).press("ControlOrMeta+Home");
  await checks(page).getByRole("button", { name: /^Dismiss: There is no note 7/ }).click();
  await expect(finding(page, /no note 7/)).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Book card: / })).toBeVisible();
  await reviewText(page).focus();
  // The surface puts its caret back a moment after it has the focus.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  await page.keyboard.insertText("§");
  expect(await typedText(page)).toContain("---\n\n§# On Emma");
});

test("a fix is shown before it is made", async ({ page }) => {
  await checked(page);
  const fix = checks(page).getByRole("button", { name: "Swap the two numbers" });
  await fix.hover();
  await expect(page.locator("#fix-preview")).toContainText("81–70");
  await expect(page.locator("#fix-preview ins")).toContainText("70");
  await reviewText(page).hover();
  await expect(page.locator("#fix-preview")).toHaveCount(0);
  await fix.focus();
  await expect(fix).toHaveAccessibleDescription(/70–81/);
  await fix.press("Enter");
  await expect(page.locator("#fix-preview")).toHaveCount(0);
  expect(await typedText(page)).toContain("(p. 70–81)");
});

test("front matter that cannot be read is left alone, and it is said why", async ({ page }) => {
  const broken = "---\ntitle: On Emma: again\n---\n\nOne.(7)";
  await checked(page, broken);
  await checks(page).getByRole("button", { name: /^Dismiss: There is no note 7/ }).click();
  await expect(page.getByText("The front matter cannot be read; mend it first.")).toBeVisible();
  expect(await typedText(page)).toBe(broken);
});

for (const [width, height] of [[1440, 900], [390, 844]] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${width} px, ${colorScheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme });

      test("has no faults where things are open or put away", async ({ page }) => {
        await withAxe(page);
        await beginDraft(page);
        await page.keyboard.insertText(REVIEW);
        if (width === 390) await page.getByRole("navigation", { name: "Show" }).getByRole("button", { name: /^Checks/ }).click();
        await checks(page).getByRole("button", { name: /^Dismiss: There is no note 7/ }).click();
        await expect(finding(page, /no note 7/)).toHaveCount(0);
        await checks(page).getByRole("button", { name: "note-missing", exact: true }).click();
        await checks(page).getByRole("button", { name: "Switch this check off" }).click();
        await expect(checks(page).getByRole("button", { name: "Switch on: note-missing" })).toBeVisible();
        await page.keyboard.press("Escape");
        if (width === 390) await page.getByRole("navigation", { name: "Show" }).getByRole("button", { name: "Text" }).click();
        await reviewText(page).press("ControlOrMeta+z");
        if (width === 390) await page.getByRole("navigation", { name: "Show" }).getByRole("button", { name: /^Checks/ }).click();
        await expect(finding(page, /no note 8/)).toBeVisible();
        await checks(page).getByRole("button", { name: "note-missing", exact: true }).click();
        await checks(page).getByRole("button", { name: "Swap the two numbers" }).focus();
        await expect(page.locator("#fix-preview")).toBeVisible();
        await faultless(page, "the checks, one switched off and a fix shown");
        await page.screenshot({ path: `tests/browser/screenshots/${width}-${colorScheme}-put-away.png`, animations: "disabled" });
      });
    });
  }
}
