// The writing surface itself, as src/browser/editor.rs calls it: a second editor is put on the page,
// with everything it reports written down.

import type { Page } from "@playwright/test";
import { expect, test } from "./site";

declare global {
  interface Window {
    tried: ReturnType<Window["obelus"]["createEditor"]>;
    reported: { places: number[]; inserts: string[] }[];
    fixes: number[];
    /** The text as a program that hears every change has it. */
    mirrored: string;
  }
}

async function withEditor(page: Page, text: string): Promise<void> {
  await page.goto("./");
  await expect(page.getByRole("textbox", { name: "Review text" })).toBeVisible();
  await page.evaluate((text) => {
    const parent = document.createElement("div");
    document.body.replaceChildren(parent);
    window.reported = [];
    window.fixes = [];
    window.mirrored = text;
    // As a string does that crosses into Rust and back.
    const crossed = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text));
    window.tried = window.obelus.createEditor(
      parent,
      text,
      (places, inserts) => {
        window.reported.push({ places: [...places], inserts });
        [...inserts].reverse().forEach((insert, i) => {
          const at = 2 * (inserts.length - 1 - i);
          const [before, after] = [window.mirrored.slice(0, places[at]), window.mirrored.slice(places[at + 1])];
          window.mirrored = crossed(before) + crossed(insert) + crossed(after);
        });
      },
      (index) => window.fixes.push(index),
    );
  }, text);
}

/** Makes the replacements, and gives back what was reported and what the text now is. */
function apply(page: Page, places: number[], inserts: string[]) {
  return page.evaluate(
    ([places, inserts]) => {
      window.tried.apply(Uint32Array.from(places), inserts);
      return { reported: window.reported.at(-1), text: window.tried.text(), mirrored: window.mirrored };
    },
    [places, inserts] as const,
  );
}

/** An editor in the page's own dress, with an error on the first line and a hint at the very end. */
async function withFindings(page: Page): Promise<void> {
  await withEditor(page, "One (1) two.\nThree.");
  await page.evaluate(() => {
    document.querySelector(".cm-editor")!.parentElement!.className = "editor";
    document.querySelector(".cm-editor")!.parentElement!.parentElement!.className = "desk";
    const findings = [Uint32Array.of(4, 7, 19, 19), Uint8Array.of(0, 2), ["No note <b>1</b>", "End"]] as const;
    window.tried.setFindings(findings[0], findings[1], [...findings[2]], ["Write it.", ""], ["Add the note", "End it"]);
  });
}

test("typing is reported", async ({ page }) => {
  await withEditor(page, "ab");
  await page.evaluate(() => window.tried.select(1, 1));
  await page.keyboard.type("x");
  expect(await page.evaluate(() => window.reported)).toEqual([{ places: [1, 1], inserts: ["x"] }]);
});

test("several replacements are one step, and are reported in places of the text before", async ({ page }) => {
  await withEditor(page, "one two three");
  expect(await apply(page, [0, 3, 8, 13], ["1", "3"])).toEqual({
    reported: { places: [0, 3, 8, 13], inserts: ["1", "3"] },
    text: "1 two 3",
    mirrored: "1 two 3",
  });
  await apply(page, [2, 5], ["2"]);
  const after = (action: "undo" | "redo") =>
    page.evaluate((action) => (window.tried[action](), [window.tried.text(), window.mirrored]), action);
  expect(await after("undo")).toEqual(["1 two 3", "1 two 3"]);
  expect(await after("undo")).toEqual(["one two three", "one two three"]);
  expect(await after("redo")).toEqual(["1 two 3", "1 two 3"]);
});

test("no half of a surrogate pair ever crosses", async ({ page }) => {
  await withEditor(page, "a😀b😀c");
  // Takes the second half of one pair away and the first of the other: the halves left are neighbours.
  expect(await apply(page, [2, 5], [""])).toEqual({
    reported: { places: [1, 6], inserts: ["😀"] },
    text: "a😀c",
    mirrored: "a😀c",
  });
  // A lone half, and its second half put beside it later.
  const lone = await apply(page, [0, 0], ["\ud83d"]);
  expect(lone.mirrored).toBe("\ufffda😀c");
  expect((await apply(page, [1, 1], ["\ude00"])).mirrored).toBe("😀a😀c");
  expect((await apply(page, [1, 1], ["!"])).mirrored).toBe("\ufffd!\ufffda😀c");
});

test("odd characters and line ends do no harm", async ({ page }) => {
  await withEditor(page, "");
  const { text, mirrored } = await apply(page, [0, 0], ["a\0b\r\nc\rd\u2028e\ufeff"]);
  expect(text).toBe("a\0b\nc\nd\u2028e\ufeff");
  expect(mirrored).toBe(text);
});

test("places beyond the text are brought back into it", async ({ page }) => {
  await withEditor(page, "short");
  expect((await apply(page, [5, 900], ["er"])).text).toBe("shorter");
  await page.evaluate(() => window.tried.select(3, 4_000_000_000));
  expect(await page.evaluate(() => [...window.tried.selection()])).toEqual([3, 7]);
});

test("another text is opened without a report, with the undo history kept for it or none", async ({ page }) => {
  await withEditor(page, "first");
  await apply(page, [5, 5], [" text"]);
  const outcome = await page.evaluate(() => {
    const past = window.tried.past(100_000);
    const seen: unknown[] = [];
    window.tried.open("other");
    seen.push(window.tried.undo(), window.tried.text());
    window.tried.open("first text", past);
    seen.push(window.tried.undo(), window.tried.text());
    window.tried.open("a text this is not the history of", past);
    seen.push(window.tried.undo());
    window.tried.open("first text", "{ broken");
    seen.push(window.tried.undo(), window.reported.length);
    return seen;
  });
  // Reported: the edit itself, and the one undo there was.
  expect(outcome).toEqual([false, "other", true, "first", false, false, 2]);
});

test("marks stand where they were put, move with the text, and are replaced stretch by stretch", async ({ page }) => {
  await withEditor(page, "# Heading\nA “quote” (240).");
  const shown = () =>
    page.evaluate(() =>
      [...document.querySelectorAll(".cm-content [class*=tok-]")].map((mark) => [mark.className, mark.textContent]),
    );
  await page.evaluate(() => {
    window.tried.setMarks(0, 0, 4_000_000_000, Uint8Array.of(8, 3, 1), Uint32Array.of(0, 9, 12, 19, 20, 25));
  });
  await expect(page.locator(".cm-line.line-heading")).toHaveText("# Heading");
  expect(await shown()).toEqual([["tok-heading", "# Heading"], ["tok-quotation", "“quote”"], ["tok-locator", "(240)"]]);
  await apply(page, [0, 0], ["More\n"]);
  expect(await shown()).toEqual([["tok-heading", "# Heading"], ["tok-quotation", "“quote”"], ["tok-locator", "(240)"]]);
  await page.evaluate(() => window.tried.setMarks(0, 5, 15, Uint8Array.of(), Uint32Array.of()));
  expect(await shown()).toEqual([["tok-quotation", "“quote”"], ["tok-locator", "(240)"]]);
  await expect(page.locator(".line-heading")).toHaveCount(0);
});

test("a finding has a wavy line, a dot beside its line, and a tip that is text only", async ({ page }) => {
  await withFindings(page);
  await expect(page.locator(".finding-error")).toHaveText("(1)");
  await expect(page.locator(".finding-hint")).toHaveText(".");
  await expect(page.locator(".gutter-dot.error:visible")).toHaveCount(1);
  await page.locator(".finding-error").hover();
  const tip = page.locator(".finding-tip.error");
  await expect(tip.locator(".finding-tip-title")).toHaveText("No note <b>1</b>");
  await expect(tip).toContainText("Write it.");
  await page.screenshot({ path: "tests/browser/screenshots/finding.png" });
  await tip.getByRole("button", { name: "Add the note" }).click();
  await expect(tip).toHaveCount(0);
  expect(await page.evaluate(() => window.fixes)).toEqual([0]);
});

test("F8 leads from finding to finding, and Tab into what is said of it", async ({ page }) => {
  await withFindings(page);
  await page.evaluate(() => window.tried.focus());
  const selected = () => page.evaluate(() => [...window.tried.selection()]);
  await page.keyboard.press("F8");
  expect(await selected()).toEqual([4, 7]);
  await expect(page.locator(".finding-tip.error")).toBeVisible();
  await page.keyboard.press("F8");
  expect(await selected()).toEqual([18, 19]);
  await expect(page.locator(".finding-tip-title")).toHaveText("End");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "End it" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".finding-tip")).toHaveCount(0);
  expect(await page.evaluate(() => window.fixes)).toEqual([1]);
  await page.keyboard.press("F8");
  expect(await selected()).toEqual([4, 7]);
});

test("a dot leads to what is found on its line", async ({ page }) => {
  await withFindings(page);
  await page.locator(".gutter-dot.error:visible").click();
  expect(await page.evaluate(() => [...window.tried.selection()])).toEqual([4, 7]);
  await expect(page.locator(".finding-tip.error")).toBeVisible();
});

test("a selected place far down comes into view", async ({ page }) => {
  await withEditor(page, "line\n".repeat(20_000));
  await page.evaluate(() => {
    document.querySelector<HTMLElement>(".cm-editor")!.style.height = "400px";
    document.querySelector<HTMLElement>(".cm-scroller")!.style.overflow = "auto";
    window.tried.select(50_000, 50_004);
  });
  await expect(page.locator(".cm-selectionBackground")).toBeInViewport();
  await expect(page.getByRole("textbox", { name: "Review text" })).toBeFocused();
});

test("the language of the text can be set, and stays when another text is opened", async ({ page }) => {
  await withEditor(page, "");
  await page.evaluate(() => {
    window.tried.setLang("fr");
    window.tried.open("Bonjour");
  });
  await expect(page.getByRole("textbox", { name: "Review text" })).toHaveAttribute("lang", "fr");
});
