// Drafts: kept apart, renamed, deleted, put back, and there again after whatever happens.

import type { Locator, Page } from "@playwright/test";
import { beginDraft, openDrafts, paste, preview, reviewText, savedState, typedText } from "./person";
import { expect, test } from "./site";

declare global {
  interface Window {
    /** What the saved state was in the task after a key, and all it said. */
    heard: Promise<{ nextTask: string; sayings: string[] }>;
  }
}

/** The draft of that title in the open list. */
const entry = (drafts: Locator, title: string | RegExp) => drafts.getByRole("button", { name: title }).first();

async function open(page: Page, title: string): Promise<void> {
  await entry(await openDrafts(page), new RegExp(`^${title} `)).click();
}

async function titles(drafts: Locator): Promise<string[]> {
  const names = await drafts.getByRole("button", { name: /^Delete “/ }).evaluateAll((buttons) =>
    buttons.map((button) => button.getAttribute("aria-label")!.replace(/^Delete “|”$/g, "")),
  );
  return names.sort();
}

test("a first visit opens the sample review", async ({ page }) => {
  await page.goto("./");
  await expect(preview(page).getByRole("heading", { level: 1 })).toHaveText("The Monster Who Reads Milton");
  await expect(savedState(page)).toHaveText("Saved");
  await expect(preview(page).getByRole("region", { name: /notes/i }).first()).toBeAttached();
  await page.reload();
  await expect(await openDrafts(page)).toBeVisible();
  expect(await titles(page.getByRole("region", { name: "Drafts" }))).toEqual(["The Monster Who Reads Milton"]);
});

test("neither of two drafts takes a character of the other", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.type("# Ebb\n\n");
  await page.getByRole("button", { name: "New draft" }).click();
  await page.keyboard.type("# Flow\n\n");
  const typed = { Ebb: "# Ebb\n\n", Flow: "# Flow\n\n" };
  for (let turn = 0; turn < 10; turn++) {
    const title = turn % 2 === 0 ? "Ebb" : "Flow";
    // At once after the last key: nothing is saved yet, nothing drawn.
    await open(page, title);
    await page.keyboard.press("ControlOrMeta+End");
    const words = `${title.toLowerCase()}${turn} `;
    await page.keyboard.type(words);
    typed[title] += words;
  }
  expect(await typedText(page)).toBe(typed.Flow);
  await open(page, "Ebb");
  expect(await typedText(page)).toBe(typed.Ebb);
  await page.reload();
  expect(await typedText(page)).toBe(typed.Ebb);
  await open(page, "Flow");
  expect(await typedText(page)).toBe(typed.Flow);
});

test("undo goes on where it was when a draft is opened again", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.type("# Ebb");
  // A pause makes a step of its own.
  await page.waitForTimeout(600);
  await page.keyboard.type(" and more");
  await page.getByRole("button", { name: "New draft" }).click();
  await page.keyboard.type("# Flow");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(reviewText(page)).not.toContainText("Flow");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(reviewText(page)).not.toContainText("Ebb");
  await page.keyboard.press("ControlOrMeta+y");
  await open(page, "Ebb and more");
  await page.keyboard.press("ControlOrMeta+z");
  expect(await typedText(page)).toBe("# Ebb");
  await reviewText(page).press("ControlOrMeta+y");
  expect(await typedText(page)).toBe("# Ebb and more");
});

test("a draft is renamed by its title", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.insertText("# Ebb\n\nWords.");
  await page.getByRole("button", { name: "Title: Ebb. Rename" }).click();
  const field = page.getByRole("textbox", { name: "Title" });
  await expect(field).toBeFocused();
  await page.keyboard.type("Spring: a “tide”");
  await page.keyboard.press("Enter");
  await expect(preview(page).getByRole("heading", { level: 1 })).toHaveText("Spring: a “tide”");
  await expect(page).toHaveTitle("Spring: a “tide” · Obelus");
  await expect(page.locator(":focus"), "the focus is not lost").not.toHaveJSProperty("tagName", "BODY");
  // It is one step, as all else.
  await reviewText(page).press("ControlOrMeta+z");
  expect(await typedText(page)).toBe("# Ebb\n\nWords.");

  await page.getByRole("button", { name: "Title: Ebb. Rename" }).click();
  await page.keyboard.type("Not this");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Title: Ebb. Rename" })).toBeFocused();
  expect(await typedText(page)).toBe("# Ebb\n\nWords.");
});

test("drafts are renamed in the list, the open one and others", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.insertText("# Ebb\n\nWords.");
  await expect(savedState(page)).toHaveText("Saved");
  const drafts = await openDrafts(page);
  for (const [old, title] of [["Ebb", "Neap"], ["The Monster Who Reads Milton", "Milton"]]) {
    await drafts.getByRole("button", { name: `Rename “${old}”` }).click();
    await expect(drafts.getByRole("textbox", { name: "Title" })).toBeFocused();
    await page.keyboard.type(title!);
    await page.keyboard.press("Enter");
    await expect(entry(drafts, new RegExp(`^${title} `))).toBeVisible();
    await expect(drafts.locator(":focus"), "the focus stays in the list").toHaveCount(1);
  }
  await page.keyboard.press("Escape");
  expect(await typedText(page)).toBe("# Neap\n\nWords.");
  await open(page, "Milton");
  expect(await typedText(page)).toMatch(/^---\ntitle: "?Milton"?\n/);
});

test("a deleted draft can be put back", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.type("# Ebb\n\nNot saved yet");
  let drafts = await openDrafts(page);
  await drafts.getByRole("button", { name: /^Delete “(Ebb|Untitled)”/ }).click();
  await expect(preview(page)).toContainText("The Monster Who Reads Milton");
  expect(await titles(drafts)).toEqual(["The Monster Who Reads Milton"]);
  await expect(drafts.locator(":focus"), "the focus stays in the list").toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(preview(page)).toContainText("Not saved yet");
  expect(await typedText(page)).toBe("# Ebb\n\nNot saved yet");

  // The last of all leaves an empty one.
  drafts = await openDrafts(page);
  for (const title of ["Ebb", "The Monster Who Reads Milton"]) {
    await drafts.getByRole("button", { name: `Delete “${title}”` }).click();
  }
  expect(await titles(drafts)).toEqual(["Untitled"]);
  await page.keyboard.press("Escape");
  await reviewText(page).click();
  await page.keyboard.type("On with it.");
  await expect(preview(page)).toContainText("On with it.");
  await expect(savedState(page)).toHaveText("Saved");
  await page.reload();
  expect(await typedText(page)).toBe("On with it.");
});

test("saving is said with the key itself, and saved soon after", async ({ page }) => {
  await beginDraft(page);
  await expect(savedState(page)).toHaveText("Saved");
  await page.getByRole("status").evaluate((status) => {
    window.heard = new Promise((resolve) => {
      const sayings: string[] = [];
      let nextTask = "";
      const surface = document.activeElement!;
      // The surface's own change of the text, and the first task after it.
      new MutationObserver((_, observer) => {
        observer.disconnect();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (nextTask = status.textContent);
        port2.postMessage(null);
      }).observe(surface, { childList: true, characterData: true, subtree: true });
      new MutationObserver(() => {
        sayings.push(status.textContent);
        if (status.textContent === "Saved") resolve({ nextTask, sayings });
      }).observe(status, { childList: true, characterData: true, subtree: true });
    });
  });
  await page.keyboard.type("k");
  expect(await page.evaluate(() => window.heard)).toEqual({ nextTask: "Saving…", sayings: ["Saving…", "Saved"] });
  await expect(page.getByRole("status")).toHaveCount(1);
  await expect(page.getByRole("status")).toHaveAttribute("aria-live", "off");
});

test("what was typed just before leaving is there on coming back", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.type("First words.");
  await page.reload();
  await expect(preview(page)).toContainText("First words.");
  await reviewText(page).press("ControlOrMeta+End");
  await page.keyboard.type(" Last words.");
  await page.goto("about:blank");
  await page.goBack();
  await expect(preview(page)).toContainText("First words. Last words.");
  expect(await typedText(page)).toBe("First words. Last words.");
});

test("the draft opened last is opened again, not the one changed last", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.type("# Ebb");
  await open(page, "The Monster Who Reads Milton");
  await expect(preview(page)).toContainText("Everybody knows the monster");
  await page.reload();
  await expect(preview(page)).toContainText("Everybody knows the monster");
});

test("a tab that is reloaded shows its own draft, whatever other tabs opened since", async ({ page, context }) => {
  await beginDraft(page);
  await page.keyboard.type("# Ebb");
  const other = await context.newPage();
  await other.goto("./");
  await open(other, "The Monster Who Reads Milton");
  await expect(preview(other)).toContainText("Everybody knows the monster");
  await page.reload();
  await expect(preview(page)).toContainText("Ebb");
  await expect(preview(page)).not.toContainText("Everybody knows the monster");
});

test.describe("of many lines", () => {
  // What CodeMirror says when it had only guessed the heights of lines.
  test.use({ expectedMessages: /Measure loop restarted/ });

  test("a draft goes in and out of the list without harm", async ({ page }) => {
    await beginDraft(page);
    const long = Array.from({ length: 4000 }, (_, index) => `Line ${index} of a long text.(1)`).join("\n\n").replace("Line 0", "# Long\n\nLine 0");
    await paste(page, long);
    await open(page, "The Monster Who Reads Milton");
    await open(page, "Long");
    expect(await typedText(page)).toBe(long);
  });
});
