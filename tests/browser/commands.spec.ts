// Commands by keyboard alone, each one step that can be taken back.

import type { Page } from "@playwright/test";
import { beginDraft, preview, reviewText, typedText } from "./person";
import { expect, test } from "./site";

const REVIEW = "A word two\n\nHe reads Emma twice(1).\n\n1. So he says.\n";

/** A draft with this text, the caret at its end. */
async function write(page: Page, text: string): Promise<void> {
  await beginDraft(page);
  await page.keyboard.insertText(text);
}

/** Puts the caret behind the first of these words. */
async function caretBehind(page: Page, words: string, text: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+Home");
  const before = text.slice(0, text.indexOf(words) + words.length);
  for (const _ of before) await page.keyboard.press("ArrowRight");
}

/** Chooses a command in the palette by what it is called. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox", { name: "Command" })).toBeFocused();
  await page.keyboard.type(name);
  await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Commands" })).toHaveCount(0);
  await expect(reviewText(page)).toBeFocused();
}

const DONE: [name: string, behind: string, text: string, after: string][] = [
  ["insert note", "word", REVIEW, REVIEW.replace("word", "word(2)").replace("says.\n", "says.\n2. \n")],
  ["delete the note", "twice(1", REVIEW, "A word two\n\nHe reads Emma twice.\n"],
  ["title, or emphasis", "Em", REVIEW, REVIEW.replace("Emma", "*Emma*")],
  ["strong", "Em", REVIEW, REVIEW.replace("Emma", "**Emma**")],
  ["insert quotation", "two", REVIEW, REVIEW.replace("two", "two“” ()")],
  ["insert image", "two", REVIEW, REVIEW.replace("two", "two![]()")],
  ["hide as a spoiler", "A", REVIEW, REVIEW.replace("A word two", "<details>\n<summary>Spoiler</summary>\nA word two\n</details>")],
  ["renumber", "A", "A(2) b(1).\n\n1. One.\n2. Two.\n", "A(1) b(2).\n\n1. Two.\n2. One.\n"],
  ["notes in place", "A", "A(1) b.\n\n1. One.\n", "A^[One.] b.\n"],
  ["notes as (1)", "A", "A[^x] b.\n\n[^x]: One.\n", "A(1) b.\n\n1. One.\n"],
  ["move section down", "A", "A(1).\n\n1. One.\n\nB(1).\n\n1. Two.\n", "B(1).\n\n1. Two.\n\nA(1).\n\n1. One.\n"],
  ["pages as (p. 240)", "“It", "“It was a long and quiet day” (40).\n", "“It was a long and quiet day” (p. 40).\n"],
];

for (const [name, behind, text, after] of DONE) {
  test(`${name}: done and taken back`, async ({ page }) => {
    await write(page, text);
    await caretBehind(page, behind, text);
    await command(page, name);
    expect(await typedText(page)).toBe(after);
    await reviewText(page).focus();
    await page.keyboard.press("ControlOrMeta+z");
    expect(await typedText(page)).toBe(text);
  });
}

test("a note is inserted, written and left with keys alone", async ({ page }) => {
  await write(page, "A word and more.\n");
  await caretBehind(page, "word", "A word");
  await page.keyboard.press("ControlOrMeta+Alt+f");
  await page.keyboard.type("What it says.");
  await page.keyboard.press("ControlOrMeta+Alt+g");
  await page.keyboard.type("!");
  expect(await typedText(page)).toBe("A word(1)! and more.\n\n1. What it says.\n");
  await expect(preview(page).getByRole("listitem")).toContainText("What it says.");
});

test("what is selected becomes a note", async ({ page }) => {
  await write(page, "It rains in Leeds today.");
  await caretBehind(page, "rains ", "It rains ");
  for (const _ of "in Leeds ") await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ControlOrMeta+Alt+Shift+F");
  expect(await typedText(page)).toBe("It rains(1) today.\n\n1. in Leeds");
});

test("what cannot be done is said, and nothing is changed", async ({ page }) => {
  await write(page, REVIEW);
  await caretBehind(page, "A", REVIEW);
  await command(page, "delete the note");
  await expect(page.locator(".toast")).toContainText("There is neither a marker nor a note at the caret.");
  expect(await typedText(page)).toBe(REVIEW);
});

test("the palette finds by words, goes round by arrows and leaves by Escape", async ({ page }) => {
  await write(page, REVIEW);
  await page.keyboard.press("ControlOrMeta+k");
  const options = page.getByRole("option");
  const count = await options.count();
  expect(count).toBeGreaterThan(15);
  await page.keyboard.press("ArrowUp");
  await expect(options.nth(count - 1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.type("xyzzy");
  await expect(page.getByText("Nothing is called so.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(reviewText(page)).toBeFocused();
  expect(await typedText(page)).toBe(REVIEW);
});

test("quotation marks are typed as the review has them", async ({ page }) => {
  await write(page, "It’s “so”. ");
  await page.keyboard.type("\"No,\" she doesn't");
  expect(await typedText(page)).toBe("It’s “so”. “No,” she doesn’t");
  // The sign that was typed is one step away.
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  expect(await typedText(page)).toContain("doesn'");
});
