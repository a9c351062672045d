// The notes in the side panel: changed where they are listed, put in another order, gone to.

import type { Locator, Page } from "@playwright/test";
import { faultless, withAxe } from "./faultless";
import { beginDraft, paste, preview, reviewText, typedText } from "./person";
import { expect, test } from "./site";

const REVIEW = "He reads(1) and she(2) writes(3) on.\n\n1. Aloud.\n2. By hand.\n3. At night.\n";

const notes = (page: Page): Locator => page.getByRole("complementary", { name: "Side panel" }).getByRole("region", { name: "Notes" });

/** The notes of the panel, as they are listed. */
const listed = (page: Page): Locator => notes(page).locator(".note:not(.lost-marker)");

/** A draft with this text, and its notes in the panel. */
async function write(page: Page, text: string, count = 3): Promise<void> {
  await beginDraft(page);
  await paste(page, text);
  await page.getByRole("tab", { name: /^Notes/ }).click();
  await expect(listed(page)).toHaveCount(count);
}

const field = (page: Page): Locator => notes(page).locator(".note-field");

test("a note is changed in the panel, and the text and the post say it at once", async ({ page }) => {
  await write(page, REVIEW);
  await notes(page).getByRole("button", { name: "Edit note 2: By hand." }).click();
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveAccessibleName("Note 2");
  await expect(field(page)).toHaveAccessibleDescription(/stands in the text at once/);
  await page.keyboard.press("End");
  await page.keyboard.type(" With a pen,\nin *ink*.");
  await expect(reviewText(page)).toContainText("2. By hand. With a pen,");
  await expect(preview(page).getByRole("listitem").nth(1)).toContainText("in ink.");
  await page.keyboard.press("Escape");
  await expect(notes(page).getByRole("button", { name: /Edit note 2: By hand. With a pen/ })).toBeFocused();
  expect(await typedText(page)).toBe(REVIEW.replace("By hand.", "By hand. With a pen,\n   in *ink*."));
});

test("what was typed in the field is taken back in the field, and in the text", async ({ page }) => {
  await write(page, REVIEW);
  await notes(page).getByRole("button", { name: /Edit note 3/ }).click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Always.");
  await expect(reviewText(page)).toContainText("At night. Always.");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(field(page)).toHaveValue("At night.");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+Shift+Z");
  await expect(field(page)).toHaveValue("At night. Always.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(notes(page).getByRole("button", { name: /Edit note 3/ })).toBeFocused();
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  expect(await typedText(page)).toBe(REVIEW);
});

test("what is typed in the text stands in the open field, and the field goes with its note", async ({ page }) => {
  await write(page, REVIEW);
  await notes(page).getByRole("button", { name: /Edit note 2/ }).click();
  await page.keyboard.press("End");
  await page.keyboard.type(" See^[a book] there(3).");
  await expect(listed(page)).toHaveCount(4);
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(" So.");
  await expect(field(page)).toHaveValue("By hand. See^[a book] there(3). So.");
  expect(await typedText(page)).toBe(REVIEW.replace("By hand.", "By hand. See^[a book] there(3). So."));
});

test("no key is lost while the list changes around the field, on a slow machine either", async ({ page }) => {
  await write(page, REVIEW);
  const machine = await page.context().newCDPSession(page);
  await machine.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  await notes(page).getByRole("button", { name: /Edit note 1/ }).click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Always.");
  // The next frame may be long in coming: the field has the focus before.
  await page.evaluate(() => {
    const frame = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (act) => frame(() => void setTimeout(() => act(performance.now()), 400));
  });
  await notes(page).getByRole("button", { name: /Edit note 3/ }).click();
  await page.keyboard.press("End");
  for (const letter of " And in the morning^[or at noon], too.") {
    await page.keyboard.type(letter);
    await page.waitForTimeout(Math.random() * 90);
  }
  await expect(field(page)).toHaveValue("At night. And in the morning^[or at noon], too.");
  await expect(field(page)).toBeFocused();
});

test("what would no longer be one note stays in the field, with the reason", async ({ page }) => {
  await write(page, "He reads^[aloud] on.", 1);
  await notes(page).getByRole("button", { name: /Edit note 1/ }).click();
  await page.keyboard.press("End");
  await page.keyboard.type(" [so");
  await expect(notes(page).getByText(/closes each bracket/)).toBeVisible();
  await expect(field(page)).toHaveValue("aloud [so");
  await expect(field(page)).toHaveAttribute("aria-invalid", "true");
  // Left like this, it waits.
  await reviewText(page).focus();
  await page.waitForTimeout(200);
  await expect(field(page)).toHaveValue("aloud [so");
  await field(page).focus();
  await page.keyboard.press("End");
  await page.keyboard.type("]");
  await expect(notes(page).getByText(/closes each bracket/)).toHaveCount(0);
  await expect(reviewText(page)).toContainText("He reads^[aloud [so]] on.");
  await page.keyboard.type(" ]");
  await expect(notes(page).getByText(/closes each bracket/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveValue("aloud [so]");
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveCount(0);
  expect(await typedText(page)).toBe("He reads^[aloud [so]] on.");
});

test("a definition of several blocks is changed as it is typed, without what lays it in", async ({ page }) => {
  await write(page, "He reads[^a].\n\n[^a]: Aloud.\n\n    - one\n", 1);
  await notes(page).getByRole("button", { name: /Edit note 1/ }).click();
  await expect(field(page)).toHaveValue("Aloud.\n\n- one");
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("\n- two");
  await expect(preview(page).getByRole("listitem").filter({ hasText: /^two$/ })).toBeVisible();
  expect(await typedText(page)).toBe("He reads[^a].\n\n[^a]: Aloud.\n\n    - one\n    - two\n");
});

test("notes are put in another order with keys, and it is one step", async ({ page }) => {
  await write(page, REVIEW);
  const grip = notes(page).getByRole("button", { name: "Move note 3" });
  await grip.focus();
  await expect(grip).toHaveAccessibleDescription(/markers keep their places/);
  await page.keyboard.press("ArrowUp");
  await expect(notes(page).getByRole("button", { name: "Move note 2" })).toBeFocused();
  await expect(page.getByText("Note 3 is note 2 now.")).toBeVisible();
  await page.keyboard.press("Home");
  await expect(notes(page).getByRole("button", { name: "Move note 1" })).toBeFocused();
  await expect(listed(page).first()).toContainText("At night.");
  await expect(preview(page).getByRole("listitem")).toHaveText([/At night/, /Aloud/, /By hand/]);
  expect(await typedText(page)).toBe("He reads(1) and she(2) writes(3) on.\n\n1. At night.\n2. Aloud.\n3. By hand.\n");
  await reviewText(page).focus();
  for (const _ of "ab") await page.keyboard.press("ControlOrMeta+z");
  expect(await typedText(page)).toBe(REVIEW);
});

test("a note that is being changed moves with its field", async ({ page }) => {
  await write(page, REVIEW);
  await notes(page).getByRole("button", { name: /Edit note 3/ }).click();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(field(page)).toHaveAccessibleName("Note 2");
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue("At night.");
  await page.keyboard.press("End");
  await page.keyboard.type(" So.");
  expect(await typedText(page)).toBe("He reads(1) and she(2) writes(3) on.\n\n1. Aloud.\n2. At night. So.\n3. By hand.\n");
});

/** Drags from one place to another, step by step. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [a, b] = [(await from.boundingBox())!, (await to.boundingBox())!];
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(a.x + a.width / 2, a.y - 10, { steps: 4 });
  await page.mouse.move(b.x + 10, b.y + 4, { steps: 6 });
}

test("notes are put in another order by dragging, with a line where the note will stand", async ({ page }) => {
  await write(page, REVIEW);
  await drag(page, notes(page).getByRole("button", { name: "Move note 3" }), listed(page).first());
  await expect(listed(page).first()).toHaveAttribute("data-drop", "before");
  await page.mouse.up();
  await expect(listed(page)).toContainText(["At night.", "Aloud.", "By hand."]);
  await expect(listed(page).first()).not.toHaveAttribute("data-drop");
  expect(await typedText(page)).toContain("1. At night.\n2. Aloud.\n3. By hand.\n");
  // Escape lets go of it.
  await drag(page, notes(page).getByRole("button", { name: "Move note 3" }), listed(page).first());
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(notes(page)).toBeVisible();
  expect(await typedText(page)).toContain("1. At night.\n2. Aloud.\n3. By hand.\n");
});

test("places are gone to; notes and markers that lack each other are told", async ({ page }) => {
  await write(page, "He reads(1) and she(7) writes.\n\n1. Aloud.\n2. Left.\n", 2);
  await notes(page).getByRole("button", { name: /^Marker of note 1/ }).click();
  await expect(reviewText(page)).toBeFocused();
  await page.keyboard.type("(1)");
  expect(await typedText(page)).toBe("He reads(1) and she(7) writes.\n\n1. Aloud.\n2. Left.\n");
  await expect(listed(page).nth(1)).toContainText("No marker calls this note.");
  await expect(notes(page).getByRole("heading", { name: "Markers without a note" })).toBeVisible();
  await notes(page).getByRole("button", { name: /^Marker \(7\) without a note/ }).click();
  await page.keyboard.type("(1)");
  await expect(notes(page).getByRole("heading", { name: "Markers without a note" })).toHaveCount(0);
  await notes(page).getByRole("button", { name: "Delete note 2" }).click();
  await expect(listed(page)).toHaveCount(1);
  expect(await typedText(page)).toBe("He reads(1) and she(1) writes.\n\n1. Aloud.\n");
});

test("numbers that are typed otherwise are told, and typed as printed", async ({ page }) => {
  await write(page, "He reads(2) and(1).\n\n1. Aloud.\n2. Twice.\n", 2);
  await expect(listed(page).first()).toContainText("typed 2");
  await notes(page).getByRole("button", { name: "Type them as printed" }).click();
  await expect(notes(page)).not.toContainText("typed 2");
  expect(await typedText(page)).toBe("He reads(1) and(2).\n\n1. Twice.\n2. Aloud.\n");
});

test("what cannot be moved is said, and nothing is changed", async ({ page }) => {
  const text = "He reads^[aloud] on[^x].\n\n[^x]: So.\n";
  await write(page, text, 2);
  await notes(page).getByRole("button", { name: "Move note 2" }).press("ArrowUp");
  await expect(page.getByText(/written in several ways/)).toBeVisible();
  expect(await typedText(page)).toBe(text);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("notes are changed and dragged with a finger", async ({ page }) => {
    await beginDraft(page);
    await paste(page, REVIEW);
    await page.getByRole("navigation", { name: "Show" }).getByRole("button", { name: /^Checks/ }).tap();
    await page.getByRole("tab", { name: /^Notes/ }).tap();
    await notes(page).getByRole("button", { name: /Edit note 1/ }).tap();
    await page.keyboard.press("End");
    await page.keyboard.type(" Loud.");
    await notes(page).getByRole("button", { name: "Done" }).tap();
    await expect(field(page)).toHaveCount(0);
    const grip = (await notes(page).getByRole("button", { name: "Move note 1" }).boundingBox())!;
    const last = (await listed(page).nth(2).boundingBox())!;
    const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
    const finger = await page.context().newCDPSession(page);
    const touch = async (type: "touchStart" | "touchMove" | "touchEnd", at?: number): Promise<void> => {
      await finger.send("Input.dispatchTouchEvent", { type, touchPoints: at === undefined ? [] : [{ x, y: at }] });
    };
    await touch("touchStart", y);
    for (let at = y; at < last.y + last.height; at += 12) await touch("touchMove", at);
    await expect(listed(page).nth(2)).toHaveAttribute("data-drop", "behind");
    await touch("touchEnd");
    await expect(listed(page)).toContainText(["By hand.", "At night.", "Aloud. Loud."]);
  });
});

for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${width} px, ${colorScheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme });

      test("has no faults while a note is changed, refused and dragged", async ({ page }) => {
        await withAxe(page);
        const state = async (name: string): Promise<void> => {
          await faultless(page, name);
          await page.screenshot({ path: `tests/browser/screenshots/${width}-${colorScheme}-notes-${name}.png`, animations: "disabled", caret: "initial" });
        };
        await beginDraft(page);
        await paste(page, `# On Emma\n\nEverybody in Highbury talks(2), and nobody is heard(1) but by the reader, who is told^[By the voice that is Emma’s and is not.] what nobody says(5).\n\n1. The best of it is Miss Bates, who talks as people talk: without a stop, and to the point after all.\n2. See also *Middlemarch*, chapter 10, for a whole town that does the same.\n3. A note that was forgotten here.\n\nNobody is spared(1).\n\n1. Not even Mr Knightley.\n`);
        if (width === 390) await page.getByRole("navigation", { name: "Show" }).getByRole("button", { name: /^Checks/ }).click();
        if (width === 1024) await page.getByRole("button", { name: /^Checks/ }).click();
        await page.getByRole("tab", { name: /^Notes/ }).click();
        await expect(listed(page)).toHaveCount(5);
        await state("listed");
        await notes(page).getByRole("button", { name: /Edit note 2/ }).click();
        await page.keyboard.press("End");
        await page.keyboard.type("\nAnd more.");
        await state("changed");
        await page.keyboard.press("Escape");
        await notes(page).getByRole("button", { name: /Edit note 3/ }).click();
        await page.keyboard.press("End");
        await page.keyboard.type(" [so");
        await state("refused");
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
        await drag(page, notes(page).getByRole("button", { name: "Move note 2" }), listed(page).first());
        await state("dragged");
        await page.mouse.up();
      });
    });
  }
}
