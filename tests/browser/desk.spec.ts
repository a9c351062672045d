// The text and the post as one thing: what is done in one is seen in the other.

import type { Page } from "@playwright/test";
import { beginDraft, paste, preview, reviewText, typedText } from "./person";
import { expect, test } from "./site";

const paragraph = (n: number): string =>
  `Paragraph ${n} begins here. ${"It goes on for a while, as paragraphs of reviews do. ".repeat(5)}It ends with word${n}.`;

/** Sixty paragraphs with notes after each ten. */
const LONG = Array.from({ length: 60 }, (_, n) =>
  n % 10 === 9 ? `${paragraph(n)}(1)\n\n1. A note, and a long one. ${"More of it. ".repeat(20)}` : paragraph(n),
).join("\n\n");

/** The number of the first paragraph that begins on the screen of a pane. */
async function firstSeen(page: Page, pane: string): Promise<number> {
  return page.locator(pane).evaluate((pane) => {
    const top = pane.getBoundingClientRect().top;
    const lines = [...pane.querySelectorAll(".cm-line, .row > p")];
    const seen = lines.filter((line) => /^Paragraph \d+/.test(line.textContent) && line.getBoundingClientRect().bottom > top);
    return Number(/^Paragraph (\d+)/.exec(seen[0]?.textContent ?? "")?.[1] ?? -1);
  });
}

async function agrees(page: Page): Promise<void> {
  await expect(async () => {
    const [text, post] = [await firstSeen(page, ".cm-scroller"), await firstSeen(page, ".preview")];
    expect(text).toBeGreaterThan(3);
    expect(Math.abs(text - post)).toBeLessThanOrEqual(1);
  }).toPass({ timeout: 5000 });
}

async function writeLong(page: Page): Promise<void> {
  await beginDraft(page);
  await paste(page, LONG);
  // A phone does not show the post yet.
  await expect(page.locator(".preview")).toContainText("word59.");
  await page.keyboard.press("ControlOrMeta+Home");
}

test("scrolling the text takes the post along, and the other way round", async ({ page }) => {
  await writeLong(page);
  await page.mouse.move(300, 500);
  for (const by of [1500, 2500, 900, -1200]) {
    await page.mouse.wheel(0, by);
    await agrees(page);
  }
  await page.mouse.move(900, 500);
  for (const by of [800, 1500, -2200]) {
    await page.mouse.wheel(0, by);
    await agrees(page);
  }
  // At both ends both are at their ends.
  await page.mouse.wheel(0, -99_999);
  await expect.poll(() => page.locator(".cm-scroller").evaluate((pane) => pane.scrollTop)).toBeLessThan(60);
});

test("what is scrolled by hand is left alone", async ({ page }) => {
  await writeLong(page);
  await page.mouse.move(900, 500);
  await page.mouse.wheel(0, 2000);
  await agrees(page);
  const place = (): Promise<number> => preview(page).evaluate((pane) => pane.scrollTop);
  const before = await place();
  await page.waitForTimeout(300);
  expect(await place()).toBe(before);
});

test("a click in the post puts the caret there", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.insertText("One word here.\n\nShe *reads* a book(1) again and again.\n\n1. A note.\n");
  await expect(preview(page)).toContainText("again and again");
  // The words stand where they will stay.
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
  const place = await preview(page).evaluate((pane) => {
    const range = document.createRange();
    const text = [...pane.querySelectorAll("p")].flatMap((p) => [...p.childNodes]).find((node) => node.textContent?.includes(" again and"))!;
    const at = text.textContent!.indexOf("and again");
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    const { left, top, height } = range.getBoundingClientRect();
    return { x: left + 1, y: top + height / 2 };
  });
  await page.mouse.click(place.x, place.y);
  await expect(reviewText(page)).toBeFocused();
  await page.keyboard.type("X");
  expect(await typedText(page)).toBe("One word here.\n\nShe *reads* a book(1) again Xand again.\n\n1. A note.\n");
});

test("a marker shows its note under the pointer and the focus, and Escape hides it", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.insertText("A word(1).\n\n1. What the *note* says.\n");
  const marker = preview(page).locator("[data-footnote-ref]");
  const note = page.getByRole("tooltip").filter({ hasText: "What the note says." });
  await marker.hover();
  await expect(note).toBeVisible();
  await expect(note.locator("em")).toHaveText("note");
  await expect(note.locator("[data-footnote-backref]")).toHaveCount(0);
  await page.mouse.move(5, 5);
  await expect(note).toHaveCount(0);
  await marker.focus();
  await expect(note).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(note).toHaveCount(0);
});

test("a marker in the text tells its note, and the number that is printed", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.insertText("A word(2) and(1).\n\n1. One.\n2. Two.\n");
  await expect(page.locator(".printed-number")).toHaveText(["1", "2"]);
  await page.locator(".tok-marker").first().hover();
  await expect(page.locator(".note-tip")).toContainText("Note 1");
  await expect(page.locator(".note-tip")).toContainText("Two.");
});

test("the outline lists the parts and goes to them", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.insertText("# T\n\nA b c.\n\n## Second part\n\nD e.(1)\n\n1. Note.\n");
  await page.getByRole("tab", { name: "Outline" }).click();
  const outline = page.getByRole("region", { name: "Outline" });
  await expect(outline.getByRole("listitem")).toHaveText([/A b c.*3 words/, /Second part.*5 words · 1 note/]);
  await outline.getByRole("button", { name: /Second part/ }).click();
  await page.keyboard.type("X");
  expect(await typedText(page)).toContain("X## Second part");
});

test("the book's card is filled in, and each field is one step", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.insertText("# T\n\n*Emma* by Jane Austen is long.\n");
  await page.getByRole("tab", { name: "Works" }).click();
  const works = page.getByRole("region", { name: "Works" });
  await expect(works.getByRole("listitem").first()).toContainText("Emma by Jane Austen");
  await works.getByLabel("Title").fill("Emma");
  await page.keyboard.press("Tab");
  await works.getByLabel("Author").fill("Jane Austen");
  await page.keyboard.press("Tab");
  await works.getByLabel("Pages").fill("474");
  await page.keyboard.press("Tab");
  expect(await typedText(page)).toMatch(/^---\nbook:\n  title: Emma\n  author: Jane Austen\n  pages: 474\n---\n/);
  await expect(works.getByRole("listitem").first()).toContainText("under review");
  await reviewText(page).focus();
  for (const _ of "abc") await page.keyboard.press("ControlOrMeta+z");
  expect(await typedText(page)).toBe("# T\n\n*Emma* by Jane Austen is long.\n");
});

test("findings are listed by kind, and all of a kind are mended in one step", async ({ page }) => {
  await beginDraft(page);
  const text = "She said said it. He went went home and read(7) on on.\n";
  await page.keyboard.insertText(text);
  const checks = page.getByRole("region", { name: "Checks" });
  const kinds = checks.getByRole("group", { name: "Kinds of findings" });
  await kinds.getByRole("button", { name: /word repeated 3/ }).click();
  await expect(checks.locator(".finding")).toHaveCount(3);
  await checks.getByText("Fix all 3…").click();
  await expect(checks.locator(".kinds-changes li")).toHaveCount(3);
  await checks.getByRole("button", { name: "Make these 3 changes" }).click();
  expect(await typedText(page)).toBe("She said it. He went home and read(7) on.\n");
  await expect(checks.locator(".finding")).not.toHaveCount(3);
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  expect(await typedText(page)).toBe(text);
});

test("the text alone, the post alone, and back", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.insertText("First.\n\nSecond.");
  const choose = async (name: string): Promise<void> => {
    await page.keyboard.press("ControlOrMeta+k");
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
  };
  await choose("focus on");
  await expect(preview(page)).toBeHidden();
  await expect(reviewText(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(preview(page)).toBeVisible();
  await choose("read the post");
  await expect(reviewText(page)).toBeHidden();
  await expect(preview(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(reviewText(page)).toBeVisible();
});

test("the width of the panes is remembered", async ({ page }) => {
  await page.goto("./");
  const divider = page.getByRole("separator", { name: "Width of the text" });
  await divider.focus();
  for (const _ of "abc") await page.keyboard.press("ArrowRight");
  await expect(divider).toHaveAttribute("aria-valuenow", "52");
  await page.reload();
  await expect(divider).toHaveAttribute("aria-valuenow", "52");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a tap on a marker shows its note, and another goes there", async ({ page }) => {
    await beginDraft(page);
    await page.keyboard.insertText("A word(1).\n\n1. What it says.\n");
    await page.getByRole("button", { name: "Post" }).tap();
    const marker = preview(page).locator("[data-footnote-ref]");
    await marker.tap();
    const note = page.getByRole("tooltip");
    await expect(note).toContainText("What it says.");
    await marker.tap();
    await expect(note).toHaveCount(0);
    await expect(preview(page).locator("li.is-target")).toBeVisible();
  });

  test("the bar above the keyboard inserts a note and takes it back", async ({ page }) => {
    await beginDraft(page);
    await page.keyboard.insertText("A word");
    const bar = page.getByRole("toolbar", { name: "Typing" });
    await bar.getByRole("button", { name: "Insert note" }).tap();
    await expect(reviewText(page)).toBeFocused();
    await page.keyboard.type("So.");
    await expect(reviewText(page)).toContainText("1. So.");
    for (const _ of "ab") await bar.getByRole("button", { name: "Undo" }).tap();
    await expect(reviewText(page)).toHaveText("A word");
  });

  test("each pane opens where the other was read", async ({ page }) => {
    await writeLong(page);
    await page.locator(".cm-scroller").evaluate((pane) => {
      pane.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
      pane.scrollTop = 5000;
    });
    await page.waitForTimeout(200);
    const read = await firstSeen(page, ".cm-scroller");
    await page.getByRole("button", { name: "Post" }).tap();
    await expect.poll(async () => Math.abs((await firstSeen(page, ".preview")) - read)).toBeLessThanOrEqual(1);
  });
});
