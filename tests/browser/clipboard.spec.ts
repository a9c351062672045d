// Cutting, copying and pasting passages with notes, by keyboard.

import type { Page } from "@playwright/test";
import { beginDraft, paste, preview, reviewText, typedText } from "./person";
import { expect, test } from "./site";

const REVIEW = "A(1) word(2) more.\n\n1. One.\n2. Two.\n\nThe end(1).\n\n1. Three.\n";

async function write(page: Page, text: string): Promise<void> {
  await beginDraft(page);
  await page.keyboard.insertText(text);
}

/** Selects the first of these words. */
async function select(page: Page, words: string, text: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+Home");
  for (const _ of text.slice(0, text.indexOf(words))) await page.keyboard.press("ArrowRight");
  for (const _ of words) await page.keyboard.press("Shift+ArrowRight");
}

/** What a copy or a cut puts onto the clipboard, by kind. */
async function taken(page: Page, kind: "copy" | "cut"): Promise<Record<string, string>> {
  return page.evaluate((kind) => {
    const clipboardData = new DataTransfer();
    document.activeElement?.dispatchEvent(new ClipboardEvent(kind, { clipboardData, bubbles: true, cancelable: true }));
    return Object.fromEntries(clipboardData.types.map((type) => [type, clipboardData.getData(type)]));
  }, kind);
}

test("a note moves with its sentence, and back in one step", async ({ page }) => {
  await write(page, REVIEW);
  await select(page, " word(2)", REVIEW);
  await page.keyboard.press("ControlOrMeta+x");
  const left = "A(1) more.\n\n1. One.\n\nThe end(1).\n\n1. Three.\n";
  expect(await typedText(page)).toBe(left);
  await reviewText(page).focus();
  await select(page, "The", left);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ControlOrMeta+v");
  expect(await typedText(page)).toBe("A(1) more.\n\n1. One.\n\nThe word(1) end(2).\n\n1. Two.\n2. Three.\n");
  await expect(preview(page).getByRole("listitem")).toHaveCount(3);
  await reviewText(page).focus();
  // The caret is behind what was pasted.
  await page.keyboard.type("!");
  expect(await typedText(page)).toContain("The word(1)! end(2)");
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  expect(await typedText(page)).toBe(left);
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  expect(await typedText(page)).toBe(REVIEW);
});

test("what is cut is pasted in its place as it was", async ({ page }) => {
  await write(page, REVIEW);
  await select(page, "A(1) ", REVIEW);
  await page.keyboard.press("ControlOrMeta+x");
  expect(await typedText(page)).toBe("word(1) more.\n\n1. Two.\n\nThe end(1).\n\n1. Three.\n");
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+v");
  expect(await typedText(page)).toBe(REVIEW);
});

test("other programs get the notes behind the words, and words alone without", async ({ page }) => {
  await write(page, REVIEW);
  await select(page, "word(2) more", REVIEW);
  const copied = await taken(page, "copy");
  expect(copied["text/plain"]).toBe("word(1) more\n\n1. Two.\n");
  expect(await typedText(page)).toBe(REVIEW);
  await reviewText(page).focus();
  await select(page, "more", REVIEW);
  expect((await taken(page, "copy"))["text/plain"]).toBe("more");
  await page.keyboard.press("ControlOrMeta+a");
  expect((await taken(page, "copy"))["text/plain"]).toBe(REVIEW);
});

test("a passage from elsewhere has its notes put with the others; text without notes is pasted as it is", async ({ page }) => {
  await write(page, REVIEW);
  await select(page, "A(1)", REVIEW);
  await page.keyboard.press("ArrowRight");
  await paste(page, " new[^x]\n\n[^x]: From elsewhere.\n");
  expect(await typedText(page)).toBe(
    "A(1) new(2) word(3) more.\n\n1. One.\n2. From elsewhere.\n3. Two.\n\nThe end(1).\n\n1. Three.\n",
  );
  await reviewText(page).focus();
  await paste(page, " and (7)");
  expect(await typedText(page)).toContain("A(1) new(2) and (7) word(3)");
});
