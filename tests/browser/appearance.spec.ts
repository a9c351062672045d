// How the page looks to who uses it: theme, size, length of lines, more contrast; and the list of keys.

import type { Page } from "@playwright/test";
import { beginDraft, openDrafts, paste, preview, reviewText } from "./person";
import { expect, test } from "./site";

const button = (page: Page) => page.getByRole("button", { name: "Appearance" }).filter({ visible: true });
const choice = (page: Page, name: string) => page.getByRole("group", { name: "Appearance" }).getByRole("radio", { name, exact: true });

const look = (page: Page) =>
  page.evaluate(() => {
    const style = (selector: string) => getComputedStyle(document.querySelector(selector)!);
    return {
      ground: getComputedStyle(document.body).backgroundColor,
      text: parseFloat(style(".cm-content").fontSize),
      post: parseFloat(style(".preview .post").fontSize),
      line: document.querySelector(".preview .post p")!.getBoundingClientRect().width,
    };
  });

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
});

test("is chosen by keyboard alone, and is there again at the next visit", async ({ page }) => {
  await page.setViewportSize({ width: 1900, height: 900 });
  await page.goto("./");
  await expect(preview(page)).toContainText("Everybody knows the monster");
  const before = await look(page);
  await button(page).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(choice(page, "System")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(choice(page, "Dark")).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(choice(page, "Large")).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowLeft");
  await expect(choice(page, "Short")).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(button(page)).toBeFocused();
  await expect(choice(page, "Short")).toHaveCount(0);
  const chosen = await look(page);
  expect(chosen.ground).not.toBe(before.ground);
  expect(chosen.text / before.text).toBeCloseTo(1.16, 2);
  expect(chosen.post / before.post).toBeCloseTo(1.16, 2);
  expect(chosen.line / chosen.post).toBeLessThan(before.line / before.post);
  await page.reload();
  await expect(preview(page)).toContainText("Everybody knows the monster");
  expect(await look(page)).toEqual(chosen);
});

test("the caret stands where it is seen after the size has changed", async ({ page }) => {
  await beginDraft(page);
  await paste(page, `${"A line of some words that says little. ".repeat(40)}\n\n`.repeat(20));
  await button(page).click();
  await choice(page, "Larger").check({ force: true });
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+Home");
  for (let down = 0; down < 7; down += 1) await page.keyboard.press("ArrowDown");
  // The caret is drawn in the next frame.
  const off = () => page.evaluate(() => {
    const caret = document.querySelector(".cm-cursor-primary")!.getBoundingClientRect();
    const line = parseFloat(getComputedStyle(document.querySelector(".cm-content")!).lineHeight);
    const text = document.querySelector(".cm-line")!.getBoundingClientRect().top;
    return Math.abs(((caret.top + caret.bottom) / 2 - text) / line - 7.5);
  });
  await expect.poll(off).toBeLessThan(0.2);
});

test("the palette leads there, on a phone too", async ({ page }) => {
  for (const width of [1400, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto("./");
    // The text is there before the program that answers the keys.
    await expect(page.getByRole("button", { name: "Commands" })).toBeVisible();
    await page.keyboard.press("ControlOrMeta+k");
    await expect(page.getByRole("combobox", { name: "Command" })).toBeFocused();
    await page.keyboard.type("appearance");
    await page.keyboard.press("Enter");
    await expect(choice(page, "System")).toBeFocused();
    await expect(choice(page, "Larger")).toBeInViewport();
  }
});

test("on a phone it is in the list of drafts", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./");
  await expect(reviewText(page)).toContainText("Everybody knows the monster");
  await openDrafts(page);
  await button(page).click();
  await choice(page, "Dark").check({ force: true });
  expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe("dark");
});

test("all keys are listed, and Escape goes back to the text", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("button", { name: "Commands" })).toBeVisible();
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+/");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Insert note");
  await expect(keys).toContainText("Shift+F8");
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);
  await expect(reviewText(page)).toBeFocused();
});

test("Shift+F8 goes to the finding before", async ({ page }) => {
  await page.goto("./");
  await expect(reviewText(page)).toContainText("Everybody knows the monster");
  await expect(page.locator(".findings > li").first()).toBeVisible();
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+Home");
  const said = () => page.locator(".finding-tip-title").allInnerTexts();
  const forth: string[][] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await page.keyboard.press("F8");
    await expect(page.locator(".finding-tip-title").first()).toBeVisible();
    forth.push(await said());
  }
  await page.keyboard.press("Shift+F8");
  await expect.poll(said).toEqual(forth[1]);
  await page.keyboard.press("Shift+F8");
  await expect.poll(said).toEqual(forth[0]);
});
