// Pictures of the page in its states, to be looked at: tests/browser/screenshots.

import type { Page } from "@playwright/test";
import { beginDraft, openDrafts, preview, reviewText, savedState } from "./person";
import { expect, test } from "./site";

for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${width} px, ${colorScheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme });

      const shoot = async (page: Page, state: string) => {
        await page.screenshot({ path: `tests/browser/screenshots/${width}-${colorScheme}-${state}.png`, animations: "disabled", caret: "initial" });
      };

      test("the sample review", async ({ page }) => {
        await page.goto("./");
        await expect(reviewText(page)).toContainText("Everybody knows the monster");
        await shoot(page, "text");
        if (width === 390) {
          await page.getByRole("button", { name: "Post" }).click();
          await shoot(page, "post");
        }
        await preview(page).locator('[role="doc-noteref"]').last().scrollIntoViewIfNeeded();
        await preview(page).locator('[role="doc-noteref"]').nth(1).click();
        await shoot(page, "post-notes");
        if (width === 390) await page.getByRole("navigation", { name: "Show" }).getByRole("button", { name: /^Checks/ }).click();
        if (width === 1024) await page.getByRole("button", { name: /^Checks/ }).click();
        await expect(page.getByRole("region", { name: "Checks" })).toBeVisible();
        await shoot(page, "checks");
        await page.getByRole("tab", { name: /^Notes/ }).click();
        await shoot(page, "notes");
        await page.getByRole("tab", { name: "Works" }).click();
        await shoot(page, "works");
        await page.getByRole("tab", { name: "Outline" }).click();
        await shoot(page, "outline");
        await page.getByRole("tab", { name: "Versions" }).click();
        await page.getByRole("textbox", { name: "Name of this version" }).fill("As begun");
        await page.keyboard.press("Enter");
        await expect(page.getByRole("region", { name: "Versions" })).toContainText("As begun");
        await shoot(page, "versions");
        await page.keyboard.press("ControlOrMeta+k");
        await expect(page.getByRole("combobox", { name: "Command" })).toBeFocused();
        await shoot(page, "palette");
        await page.keyboard.type("appearance");
        await page.keyboard.press("Enter");
        await expect(page.getByRole("radio", { name: "System" })).toBeFocused();
        await shoot(page, "appearance");
        await page.keyboard.press("Escape");
        if (width === 390) await page.keyboard.press("Escape");
        await page.keyboard.press("ControlOrMeta+/");
        await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
        await shoot(page, "keys");
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
        if (width === 390) await page.getByRole("button", { name: "Text" }).click();
        await openDrafts(page);
        await shoot(page, "drafts");
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Export" }).click();
        await expect(page.getByRole("menuitem").first()).toBeFocused();
        await shoot(page, "export");
        await page.keyboard.press("Escape");
        await reviewText(page).focus();
        await page.keyboard.press("F8");
        await shoot(page, "finding");
      });

      test("an empty draft, and one that is not saved", async ({ page }) => {
        await beginDraft(page);
        await shoot(page, "empty");
        if (width === 390) {
          await page.getByRole("button", { name: "Post" }).click();
          await shoot(page, "empty-post");
          await page.getByRole("button", { name: "Text" }).click();
        }
        await page.evaluate(() => {
          const full = () => {
            throw new DOMException("full", "QuotaExceededError");
          };
          Storage.prototype.setItem = full;
          IDBObjectStore.prototype.put = full;
        });
        await reviewText(page).click();
        await page.keyboard.type("# Not saved\n\nThese words are here alone.");
        await expect(savedState(page)).toHaveText("Not saved");
        await shoot(page, "not-saved");
      });

      test.describe("that has not started", () => {
        test.use({ expectedMessages: /ERR_FAILED|preloaded using link preload/ });

        test("the failure", async ({ page }) => {
          await page.route(/\.wasm$/, (route) => route.abort());
          await page.goto("./");
          await expect(page.getByRole("alert")).toContainText("Obelus could not start");
          await shoot(page, "failure");
        });
      });
    });
  }
}
