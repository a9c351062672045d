// What is proposed for what was begun, and chosen by keys.

import type { Locator, Page } from "@playwright/test";
import { faultless, withAxe } from "./faultless";
import { beginDraft, reviewText, typedText } from "./person";
import { expect, test } from "./site";

const NOTES = "A[^b] c.\n\n[^a]: One.\n[^b]: Two.\n\n";
const PAGES = "“It was a long and quiet day” (p. 40). “And so was this” (p. 41). “Then” ";

const list = (page: Page): Locator => page.getByRole("listbox", { name: "Completions" });

/** A draft with this text, the caret at its end. */
async function write(page: Page, text: string): Promise<void> {
  await beginDraft(page);
  await page.keyboard.insertText(text);
}

test("notes are chosen by arrows and taken by Enter", async ({ page }) => {
  await write(page, `${NOTES}More`);
  await page.keyboard.type("[^");
  await expect(list(page).getByRole("option")).toHaveText([/\[\^a\] One\./, /\[\^b\] Two\./, /New note/]);
  await expect(list(page).getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  const chosen = list(page).getByRole("option", { selected: true });
  await expect(chosen).toHaveText(/\[\^b\]/);
  await expect(reviewText(page)).toHaveAttribute("aria-activedescendant", (await chosen.getAttribute("id"))!);
  await expect(reviewText(page)).toHaveAttribute("aria-controls", (await list(page).getAttribute("id"))!);
  await page.keyboard.press("Enter");
  await expect(list(page)).toHaveCount(0);
  await page.keyboard.type(".");
  expect(await typedText(page)).toBe(`${NOTES}More[^b].`);
});

test("typing narrows the list, and Tab takes the first", async ({ page }) => {
  await write(page, `${NOTES}More`);
  await page.keyboard.type("[^a");
  await expect(list(page).getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Tab");
  expect(await typedText(page)).toBe(`${NOTES}More[^a]`);
});

test("Escape leaves what was typed alone", async ({ page }) => {
  await write(page, `${NOTES}More`);
  await page.keyboard.type("[^");
  await expect(list(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(list(page)).toHaveCount(0);
  await page.keyboard.type("x");
  await expect(list(page)).toHaveCount(0);
  await expect(reviewText(page)).toBeFocused();
  expect(await typedText(page)).toBe(`${NOTES}More[^x`);
});

test("a new note is put in from the list, and taken back in one step", async ({ page }) => {
  await write(page, "A word");
  await page.keyboard.type("[^");
  await page.keyboard.press("Enter");
  await page.keyboard.type("What it says.");
  expect(await typedText(page)).toBe("A word(1)\n\n1. What it says.");
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  expect(await typedText(page)).toBe("A word[^");
});

test("pages used are at hand behind a quotation, and never take a line's end", async ({ page }) => {
  await write(page, PAGES);
  await page.keyboard.type("(");
  await expect(list(page).getByRole("option")).toHaveText([/\(p\. 41\)/, /\(p\. 40\)/, /\(p\. …\)/]);
  await expect(list(page).getByRole("option", { selected: true })).toHaveCount(0);
  await page.keyboard.press("Enter");
  expect(await typedText(page)).toBe(`${PAGES}(\n`);
  await reviewText(page).focus();
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("(");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.keyboard.type("52");
  expect(await typedText(page)).toBe(`${PAGES}(p. 52)`);
});

test("works are found by key, title and author", async ({ page }) => {
  const card = "---\nworks:\n  - { key: road, title: The Road, author: Cormac McCarthy }\n---\n\n";
  await write(page, `${card}As in `);
  await page.keyboard.type("[@mcc");
  await expect(list(page).getByRole("option")).toHaveText([/\[@road\] The Road, Cormac McCarthy/]);
  await page.keyboard.press("Enter");
  await page.keyboard.type("45");
  expect(await typedText(page)).toBe(`${card}As in [@road, p. 45]`);
});

test("nothing is proposed in code", async ({ page }) => {
  await write(page, `${NOTES}\`\`\`\nA`);
  await page.keyboard.type("[^a");
  await expect(list(page)).toHaveCount(0);
});

for (const scheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`the list is accessible at ${width} px, ${scheme}`, async ({ page }, info) => {
      // Not by way of an element, which the page's policy forbids.
      await withAxe(page);
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 844 });
      await write(page, PAGES);
      await page.keyboard.type("(");
      await page.keyboard.press("ArrowDown");
      await expect(list(page).getByRole("option", { selected: true })).toBeVisible();
      const box = (await list(page).boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      await page.screenshot({ path: info.outputPath(`completion-${width}-${scheme}.png`) });
      await faultless(page, "the list");
    });
  }
}
