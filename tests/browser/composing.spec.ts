// Typing through an input method: what is being composed is left alone until it is committed.

import type { CDPSession, Page } from "@playwright/test";
import { beginDraft, preview, reviewText, typedText } from "./person";
import { expect, test } from "./site";

/** Marks of every kind, a finding, and a note before and after the place where one composes. */
const BEFORE = "*Emma* says the the(2) “word for word” (p. 40), **and**(1) ";
const AFTER = "“so on” (p. 41).\n\n1. One.\n2. Two.\n";

async function write(page: Page): Promise<CDPSession> {
  await beginDraft(page);
  await page.keyboard.insertText(BEFORE + AFTER);
  await page.keyboard.press("ControlOrMeta+Home");
  for (const _ of BEFORE) await page.keyboard.press("ArrowRight");
  await page.evaluate(() => {
    const heard: string[] = [];
    for (const kind of ["compositionstart", "compositionend"]) document.addEventListener(kind, () => heard.push(kind), true);
    Object.assign(window, { heard });
  });
  return page.context().newCDPSession(page);
}

/** What has begun and ended, as the page heard it. */
const heard = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { heard: string[] }).heard);

async function compose(cdp: CDPSession, text: string): Promise<void> {
  await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
}

const commit = (cdp: CDPSession, text: string): Promise<unknown> => cdp.send("Input.insertText", { text });

test("what is composed among marks stays one composition, while findings settle", async ({ page }) => {
  const cdp = await write(page);
  for (const step of ["に", "にh", "にほ", "にほn", "にほん"]) {
    await compose(cdp, step);
    // Longer than a pause: marks, squiggles and numbers are set meanwhile.
    await page.waitForTimeout(500);
    await expect(reviewText(page)).toContainText(` ${step}“so on”`);
    expect(await heard(page)).toEqual(["compositionstart"]);
  }
  await commit(cdp, "日本");
  expect(await heard(page)).toEqual(["compositionstart", "compositionend"]);
  await expect(preview(page)).toContainText("日本");
  expect(await typedText(page)).toBe(`${BEFORE}日本${AFTER}`);
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  expect(await typedText(page)).toBe(BEFORE + AFTER);
});

test("what is composed quickly and given up leaves no trace", async ({ page }) => {
  const cdp = await write(page);
  for (const step of ["n", "ni", "nih", "niho"]) await compose(cdp, step);
  await compose(cdp, "");
  await page.waitForTimeout(600);
  expect(await typedText(page)).toBe(BEFORE + AFTER);
});

test("signs that are composed are neither replaced nor completed", async ({ page }) => {
  const cdp = await write(page);
  await compose(cdp, "\"");
  await page.waitForTimeout(300);
  await expect(reviewText(page)).toContainText(" \"“so on”");
  await compose(cdp, "[^");
  await page.waitForTimeout(300);
  await expect(page.getByRole("listbox")).toHaveCount(0);
  expect(await heard(page)).toEqual(["compositionstart"]);
  await commit(cdp, "é");
  expect(await typedText(page)).toBe(`${BEFORE}é${AFTER}`);
});

test("several words composed in a row, at a mark's edge and in a note, are all there", async ({ page }) => {
  const cdp = await write(page);
  for (const [steps, word] of [[["a", "ai"], "愛"], [["k", "ko"], "子"]] as const) {
    for (const step of steps) await compose(cdp, step);
    await commit(cdp, word);
  }
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ArrowRight");
  for (const step of ["e", "え"]) {
    await compose(cdp, step);
    await page.waitForTimeout(400);
  }
  await commit(cdp, "絵");
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("ArrowLeft");
  for (const step of ["t", "て"]) {
    await compose(cdp, step);
    await page.waitForTimeout(400);
  }
  await commit(cdp, "手");
  const after = `${BEFORE}愛子${AFTER}`.replace("*Emma", "*絵Emma").replace("Two.\n", "Two.手\n");
  expect(await typedText(page)).toBe(after);
  await expect(preview(page)).toContainText("絵Emma");
  await expect(preview(page).getByRole("listitem").filter({ hasText: "Two.手" })).toHaveCount(1);
});
