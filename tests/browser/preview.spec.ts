// The preview changes where the text does, and nowhere else.

import { test, expect } from "./site";
import { atRest, beginDraft, paste, preview, reviewText, savedState, typedText } from "./person";
import type { Page } from "@playwright/test";

/** The rows, as HTML; those of chunks are strung together. */
function rows(page: Page): Promise<string[]> {
  return preview(page).evaluate((preview) => [...preview.querySelectorAll(".row")].map((row) => row.innerHTML));
}

/** Remembers the nodes of the preview, and gives how many of them are not there any more, with what was said. */
async function replacedBy(page: Page, act: () => Promise<void>) {
  await preview(page).evaluate((preview) => {
    const all = (): Node[] => {
      const walker = document.createTreeWalker(preview, NodeFilter.SHOW_ALL);
      const nodes: Node[] = [];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      return nodes;
    };
    const before = all();
    window.replaced = () => {
      const after = new Set(all());
      return { gone: before.filter((node) => !after.has(node)).length, fresh: after.size - before.length };
    };
  });
  await act();
  await atRest(page);
  return page.evaluate(() => window.replaced());
}

declare global {
  interface Window {
    replaced: () => { gone: number; fresh: number };
  }
}

const long = Array.from({ length: 400 }, (_, n) => `Paragraph ${n} of a *long* review.(1)\n\n1. Note ${n}`).join("\n\n");

test("a key changes one text, and a selection in the preview stays", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.insertText("# Title\n\nOne *two* three(1).\n\n![p](data:image/gif;base64,R0lGODlhAQABAAAAACw=)\n\n1. A note\n2. Another");
  await expect(preview(page)).toContainText("three");
  const selected = () => page.evaluate(() => String(getSelection()));
  await preview(page).getByText("two").dblclick();
  expect((await selected()).trim()).toBe("two");
  await page.evaluate(() => {
    const range = getSelection()!.getRangeAt(0);
    window.kept = () => range.toString();
  });
  const typed = await replacedBy(page, async () => {
    await reviewText(page).press("ControlOrMeta+End");
    await page.keyboard.type(" says more");
    await reviewText(page).press("ControlOrMeta+Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    await page.keyboard.type(" Four.");
  });
  await expect(preview(page)).toContainText("Another says more");
  await expect(preview(page)).toContainText("Four.");
  // The full stop and what follows it are one text.
  expect(typed).toEqual({ gone: 0, fresh: 0 });
  expect((await page.evaluate(() => window.kept())).trim()).toBe("two");
});

declare global {
  interface Window {
    kept: () => string;
  }
}

test("after changes near and far, the preview is what a fresh start makes of the text", async ({ page }) => {
  test.slow();
  await beginDraft(page);
  const steps: (() => Promise<void>)[] = [
    () => page.keyboard.insertText(long),
    () => press(page, ["ControlOrMeta+Home"], "```\n"),
    () => press(page, ["ControlOrMeta+z"]),
    () => press(page, ["ControlOrMeta+Home"], "---\ntitle: A title\nnotes: at-end\n---\n\n"),
    () => press(page, ["PageDown", "PageDown", "PageDown", "End"], "\n\nNew^[inline] and[^x].\n\n[^x]: Said.\n\n"),
    () => press(page, ["ControlOrMeta+End", "PageUp"], long.slice(0, 9_000)),
    () => press(page, ["Enter", "Enter", "Backspace", "ArrowUp", "Delete", "Delete"]),
    () => press(page, ["Shift+PageUp", "Shift+PageUp", "Delete"]),
    () => press(page, ["ControlOrMeta+End"], "\n\n```\n" + "A line of code that says little\n".repeat(2_000)),
    () => press(page, ["ArrowUp", "ArrowUp", "PageUp", "End"], " and a little more"),
    () => press(page, ["ControlOrMeta+Home"], "<!-- "),
    () => press(page, ["ControlOrMeta+z"]),
  ];
  for (const step of steps) await step();
  await expect(savedState(page)).toHaveText("Saved");
  await atRest(page);
  const kept = await rows(page);
  const text = await typedText(page);
  expect(kept.length).toBeGreaterThan(300);
  await page.reload();
  await expect(preview(page)).toContainText("of a long review");
  await atRest(page);
  expect(await typedText(page), "the text is there again").toBe(text);
  const anew = await rows(page);
  expect(kept.length).toBe(anew.length);
  for (const [index, row] of anew.entries()) expect(kept[index]).toBe(row);
});

async function press(page: Page, keys: string[], text?: string): Promise<void> {
  for (const key of keys) await reviewText(page).press(key);
  if (text !== undefined) await page.keyboard.insertText(text);
}

test("a note far away can be gone to before its row is made", async ({ page }) => {
  await beginDraft(page);
  await paste(page, `First.(9)\n\n${"Filler.\n\n".repeat(3_000)}9. The last word`);
  const marker = preview(page).locator('[role="doc-noteref"]');
  await expect(marker).toBeVisible();
  await marker.click();
  await expect(preview(page).locator("li.is-target")).toBeInViewport();
});

test("a long code block looks and reads like a short one", async ({ page }) => {
  await beginDraft(page);
  const code = Array.from({ length: 500 }, (_, n) => `line ${n}${n % 100 === 50 ? " that is long".repeat(40) : ""}`);
  await page.keyboard.insertText(`Before\n\n\`\`\`\n${code.join("\n")}\n\`\`\`\n\nAfter`);
  await expect(preview(page)).toContainText("After");
  const shown = preview(page).locator("pre");
  expect(await shown.evaluate((pre) => pre.textContent)).toBe(`${code.join("\n")}\n`);
  expect(await shown.locator(".lines").count()).toBeGreaterThan(2);
  // 500 lines, each as high as the next, and the widest can be reached.
  await atRest(page);
  const { height, line, wide } = await shown.evaluate((pre) => {
    const line = parseFloat(getComputedStyle(pre).lineHeight);
    return { height: pre.clientHeight, line, wide: pre.scrollWidth > pre.clientWidth };
  });
  expect(Math.abs(height / line - 500)).toBeLessThan(6);
  expect(wide).toBe(true);
  const typed = await replacedBy(page, async () => {
    await reviewText(page).press("ControlOrMeta+Home");
    for (let down = 0; down < 12; down += 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.type("x");
  });
  expect(typed).toEqual({ gone: 0, fresh: 0 });
});
