// No page, panel or menu that axe-core finds fault with, at any width, light or dark.

import { holdProgram, openEarly, recordOf, storeDraft } from "./early";
import { faultless, withAxe } from "./faultless";
import { beginDraft, openDrafts, preview, reviewText } from "./person";
import { expect, test } from "./site";

for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${width} px, ${colorScheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme });

      test.beforeEach(async ({ page }) => {
        await withAxe(page);
      });

      test("has no faults", async ({ page }) => {
        await page.goto("./");
        await expect(reviewText(page)).toContainText("Everybody knows the monster");
        await faultless(page, "the text");

        await openDrafts(page);
        await faultless(page, "the list of drafts");
        await page.keyboard.press("Escape");

        await page.getByRole("button", { name: "Export" }).click();
        await expect(page.getByRole("menuitem").first()).toBeFocused();
        await faultless(page, "the export menu");
        await page.keyboard.press("Escape");

        if (width === 390) {
          await page.getByRole("button", { name: "Post" }).click();
          await expect(preview(page)).toBeVisible();
          await faultless(page, "the post");
          await page.getByRole("navigation", { name: "Show" }).getByRole("button", { name: /^Checks/ }).click();
        } else if (width === 1024) {
          await page.getByRole("button", { name: /^Checks/ }).click();
        }
        await expect(page.getByRole("region", { name: "Checks" })).toBeVisible();
        if (width < 1200) await faultless(page, "the checks");
        await page.getByRole("tab", { name: /^Notes/ }).click();
        await faultless(page, "the notes");
        await page.getByRole("tab", { name: "Works" }).click();
        await faultless(page, "the works");
        await page.getByRole("tab", { name: "Outline" }).click();
        await faultless(page, "the outline");
        await page.keyboard.press("ControlOrMeta+k");
        await expect(page.getByRole("combobox", { name: "Command" })).toBeFocused();
        await faultless(page, "the palette");
        await page.keyboard.type("appearance");
        await page.keyboard.press("Enter");
        await expect(page.getByRole("radio", { name: "System" })).toBeFocused();
        await faultless(page, "the appearance");
        await page.keyboard.press("Escape");
        await page.keyboard.press("ControlOrMeta+/");
        await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
        await faultless(page, "the keys");
        await page.keyboard.press("Escape");
      });

      test("has no faults before the program has arrived", async ({ page }) => {
        await storeDraft(page, recordOf("---\nbook: Emma\n---\n\n# T\n\nWords."));
        const release = await holdProgram(page);
        await openEarly(page);
        await expect(reviewText(page)).toContainText("Words.");
        await faultless(page, "the frame");
        release();
      });

      test("has no faults where something is empty, renamed or wrong", async ({ page }) => {
        await page.addInitScript(() => localStorage.setItem("obelus.draft.bad", "{"));
        await beginDraft(page);
        await faultless(page, "an empty draft, and a notice");
        await page.getByRole("button", { name: /^Title: / }).click();
        await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
        await faultless(page, "a title being changed");
        await page.keyboard.press("Escape");
        const drafts = await openDrafts(page);
        await drafts.getByRole("button", { name: /^Rename “Untitled”/ }).first().click();
        await faultless(page, "a draft being renamed");
        await page.keyboard.press("Escape");
        await drafts.getByRole("button", { name: /^Delete “/ }).first().click();
        await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
        await faultless(page, "a draft just deleted");
      });
    });
  }
}
