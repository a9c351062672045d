// What a person does on the page, in the words of one who cannot see how it is made.

import type { Download, Locator, Page } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { expect } from "./site";

/** Where the review is typed. */
export const reviewText = (page: Page): Locator => page.getByRole("textbox", { name: "Review text" });

/** Where the post appears. */
export const preview = (page: Page): Locator => page.getByRole("region", { name: "Preview" });

/** What says whether everything is stored. */
export const savedState = (page: Page): Locator => page.getByRole("status").filter({ hasText: /^(Saved|Saving…|Not saved)$/ });

/** Waits until the page has come to rest: the post is whole, and nothing has changed for a while in which the page had time to spare. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    let changed = performance.now();
    const observer = new MutationObserver(() => (changed = performance.now()));
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    const isBusy = () => document.querySelector(".preview [aria-busy=true]") !== null;
    do {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await new Promise((resolve) => requestIdleCallback(resolve));
    } while (isBusy() || performance.now() - changed < 600);
    observer.disconnect();
  });
}

/** Opens the page and, in it, a new draft without a word. */
export async function beginDraft(page: Page): Promise<void> {
  await page.goto("./");
  await expect(reviewText(page)).toBeVisible();
  // A phone has room for the button in the list of drafts only.
  const button = page.getByRole("button", { name: "New draft" });
  if (!(await button.isVisible())) await openDrafts(page);
  await button.filter({ visible: true }).click();
  await expect(reviewText(page)).toBeFocused();
  await expect(reviewText(page)).toHaveText("Type or paste a review…");
}

/** Pastes into whatever has the focus. Unlike the real clipboard, of which there is one, tests do not share it. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

/** Chooses an item of the export menu. */
export async function exportAs(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** The file that `action` makes the page hand over. */
export async function downloaded(page: Page, action: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent("download"), action()]);
  return download;
}

export async function contentOf(download: Download): Promise<string> {
  return readFile(await download.path(), "utf8");
}

/** The text of the open draft, as it can be taken away. */
export async function typedText(page: Page): Promise<string> {
  return contentOf(await downloaded(page, () => exportAs(page, "Download text")));
}

/** What is said in passing. */
export const toast = (page: Page): Locator => page.locator(".toast");

/** A red pixel, as base64. */
export const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

/** Gives the page a file, as one that is dropped on it. */
export async function drop(page: Page, name: string, content: string | Buffer): Promise<void> {
  const base64 = Buffer.from(content).toString("base64");
  await page.evaluate(
    ([name, base64]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64!), (c) => c.charCodeAt(0))], name!));
      document.querySelector(".preview")!.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
    },
    [name, base64],
  );
}

/** Comes back to the page that many days later. */
export async function comeBack(page: Page, days: number): Promise<void> {
  await page.addInitScript((later) => {
    const now = Date.now;
    Date.now = () => now() + later;
  }, days * 24 * 60 * 60 * 1000);
  await page.reload();
  await expect(reviewText(page)).toBeVisible();
}

/** Waits until what is done in quiet moments is done. */
export const quiet = (page: Page): Promise<void> => page.waitForTimeout(5500);

/** The versions of the open draft, listed in the side panel. */
export async function openVersions(page: Page): Promise<Locator> {
  await page.getByRole("tab", { name: "Versions" }).click();
  const versions = page.getByRole("region", { name: "Versions" });
  await expect(versions).toBeVisible();
  return versions.getByRole("listitem");
}

/** Everything as one file, as the list of drafts gives it. */
export async function backUp(page: Page): Promise<string> {
  const drafts = await openDrafts(page);
  const content = await contentOf(await downloaded(page, () => drafts.getByRole("button", { name: "Back up everything" }).click()));
  await page.keyboard.press("Escape");
  await expect(drafts).toHaveCount(0);
  return content;
}

/** The list of drafts, opened. */
export async function openDrafts(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Drafts", exact: true }).click();
  const drafts = page.getByRole("region", { name: "Drafts" });
  await expect(drafts).toBeVisible();
  return drafts;
}
