// A published review is pasted, and becomes a post whose notes work: an invented one, and the sample the
// project is measured by where there is a copy of it (which is not part of it, and not quoted here).

import type { Page } from "@playwright/test";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { preview, reviewText, savedState, typedText, beginDraft } from "./person";
import { expect, test } from "./site";

declare global {
  interface Window {
    numbers: Promise<{ markers: string[]; notes: number[] }>;
  }
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Reviews of one shape: two sections with two notes each, both lists typed from 1. */
const reviews = [
  { name: "an invented review", file: here("reviews/lighthouse.txt") },
  { name: "the sample review", file: process.env["OBELUS_SAMPLE"] ?? here("../../../shared/samples/never-let-me-go.txt") },
].filter(({ file }) => existsSync(file));

/** What the post consists of, read off the page in one go. */
function post(page: Page) {
  return preview(page).evaluate((preview) => {
    const all = (selector: string) => [...preview.querySelectorAll(selector)];
    const target = (link: Element) => {
      const id = link.getAttribute("href")?.replace(/^#/, "") ?? "";
      return all("[id]").filter((element) => element.id === id);
    };
    const markers = all('[role="doc-noteref"]').map((marker) => ({
      number: marker.textContent,
      notes: target(marker).map((note) => note.tagName),
    }));
    const lists = all('[role="doc-endnotes"]').map((list) => ({
      start: list.querySelector("ol")!.start,
      notes: list.querySelectorAll("ol > li").length,
      before: list.parentElement === null ? "" : before(list),
    }));
    const back = all('[role="doc-backlink"]').map((link) => target(link).map((place) => place.textContent));
    return { markers, lists, back };

    /** The last words before `element`, wherever they stand. */
    function before(element: Element): string {
      const range = document.createRange();
      range.setStart(preview, 0);
      range.setEndBefore(element);
      return range.toString().trim().slice(-20);
    }
  });
}

for (const { name, file } of reviews) {
  test.describe(name, () => {
    // What CodeMirror says when far places come into view whose heights it had only guessed.
    test.use({ expectedMessages: /Measure loop restarted/ });
    const review = readFileSync(file, "utf8");
    /** The text without spaces, which the post sets as a browser does. */
    const squeezed = (text: string) => text.replace(/\s+/gu, " ").trim();
    const lines = review.split("\n").map((line) => line.trim());
    const paragraphs = lines.map((line, index) => ({ line, index })).filter(({ line }) => line);
    const itemsAt = paragraphs.filter(({ line }) => /^1\. /.test(line)).map(({ index }) => index);
    const lastWords = (index: number) => paragraphs.filter((paragraph) => paragraph.index < index).at(-1)!.line.slice(-20);

    test.beforeEach(async ({ page }) => {
      await beginDraft(page);
      await page.keyboard.insertText(review);
      await expect(preview(page)).toContainText("(240)");
    });

    test("shows two note lists where they stood, each beginning at 1", async ({ page }) => {
      const { markers, lists, back } = await post(page);
      expect(lists.map(({ start, notes }) => [start, notes])).toEqual([[1, 2], [1, 2]]);
      for (const [index, { before }] of lists.entries()) {
        // Only the last words' own marks may differ: a marker has lost its brackets.
        expect(squeezed(before).slice(-8)).toBe(squeezed(lastWords(itemsAt[index]!)).slice(-8));
      }
      expect(markers).toEqual(["1", "2", "1", "2"].map((number) => ({ number, notes: ["LI"] })));
      expect(back).toEqual([["1"], ["2"], ["1"], ["2"]]);
    });

    test("leaves pages as they were typed", async ({ page }) => {
      for (const typed of ["(240)", "(p70 – 81)", "page 223"]) await expect(preview(page)).toContainText(typed);
      await expect(preview(page).getByRole("link", { name: /240|70|81|223/ })).toHaveCount(0);
    });

    test("leads from marker to note and back", async ({ page }) => {
      const markers = preview(page).locator('[role="doc-noteref"]');
      const backs = preview(page).locator('[role="doc-backlink"]');
      const address = page.url();
      for (const index of [0, 1, 2, 3]) {
        await markers.nth(index).click();
        const note = page.locator(":focus");
        await expect(note).toBeInViewport();
        await expect(note).toHaveJSProperty("tagName", "LI");
        await note.locator('[role="doc-backlink"]').click();
        await expect(markers.nth(index)).toBeInViewport();
        await expect(markers.nth(index)).toBeFocused();
        // The other way round, by keyboard.
        await backs.nth(index).focus();
        await page.keyboard.press("Enter");
        await expect(markers.nth(index)).toBeFocused();
      }
      expect(page.url()).toBe(address);
    });

    test("is numbered anew in the next frame when a marker and a note are typed", async ({ page }) => {
      await reviewText(page).press("ControlOrMeta+Home");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await endOfLine(page);
      await page.keyboard.type("(3)");
      // The second note, by way of the list of notes.
      const notes = page.getByRole("region", { name: "Notes", exact: true });
      const show = async (note: RegExp): Promise<void> => {
        await notes.getByRole("button", { name: note }).first().click();
        await notes.getByRole("button", { name: /^Show in the text/ }).click();
      };
      await page.getByRole("tab", { name: /^Notes/ }).click();
      await show(/^Edit note 2/);
      await expect(reviewText(page)).toBeFocused();
      await page.keyboard.press("ArrowLeft");
      await endOfLine(page);
      await page.keyboard.press("Enter");
      // The new line is indented as the one before.
      await page.keyboard.type("3. A note that came lat");
      expect(await numbersAfter(page, "e")).toEqual({ markers: ["1", "2", "3", "1", "2"], notes: [3, 2] });
      await expect(preview(page).locator('[role="doc-endnotes"] li').first()).toContainText("A note that came late");

      // A marker whose note is taken away is a number in brackets again, in the next frame too.
      await show(/^Edit note 1/);
      await expect(reviewText(page)).toBeFocused();
      expect(await numbersAfter(page, "Backspace")).toEqual({ markers: ["1", "2", "1", "2"], notes: [2, 2] });
    });

    test("is all there after a reload", async ({ page }) => {
      const typed = await typedText(page);
      expect(typed).toBe(review.replace(/\r\n?/g, "\n"));
      await expect(savedState(page)).toHaveText("Saved");
      await page.reload();
      await expect(preview(page)).toContainText("(240)");
      expect(await typedText(page)).toBe(typed);
      expect((await post(page)).lists).toHaveLength(2);
    });
  });
}

/** Puts the caret where the line ends on the screen, and then where it ends. */
async function endOfLine(page: Page): Promise<void> {
  await page.keyboard.press("End");
  await page.keyboard.press("End");
}

/** The numbers of the markers and how many notes each list has, two frames after a key. */
async function numbersAfter(page: Page, key: string) {
  // The event the character comes with, however the surface takes it.
  const kind = key.length === 1 ? "keypress" : "keydown";
  await page.evaluate((kind) => {
    const all = (selector: string) => [...document.querySelectorAll(selector)];
    const read = () => ({
      markers: all('[role="doc-noteref"]').map((marker) => marker.textContent),
      notes: all('[role="doc-endnotes"] > ol').map((list) => list.children.length),
    });
    window.numbers = new Promise((resolve) => {
      const twoFrames = () => requestAnimationFrame(() => requestAnimationFrame(() => resolve(read())));
      addEventListener(kind, twoFrames, { once: true, capture: true });
    });
  }, kind);
  await page.keyboard.press(key);
  return page.evaluate(() => window.numbers);
}

test("a review comes in by the clipboard as well", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await beginDraft(page);
  await page.evaluate(() => navigator.clipboard.writeText("A word.(1)\r\n\r\n1. A note."));
  await page.keyboard.press("ControlOrMeta+v");
  await expect(preview(page).locator('[role="doc-noteref"]')).toHaveText("1");
  expect(await typedText(page)).toBe("A word.(1)\n\n1. A note.");
});
