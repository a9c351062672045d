import { beginDraft, openDrafts, reviewText, savedState } from "./person";
import { expect, test } from "./site";
test("dbg", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.insertText("# Ebb\n\nWords.");
  await expect(savedState(page)).toHaveText("Saved");
  await page.keyboard.type(" More.");
  await expect(savedState(page)).toHaveText("Saved");
  await page.addInitScript((later) => { const now = Date.now; Date.now = () => now() + later; }, 15 * 86400000);
  await page.reload();
  await expect(reviewText(page)).toBeVisible();
  await page.waitForTimeout(6500);
  console.log(await page.evaluate(() => JSON.stringify(localStorage, null, 1).slice(0, 3000)), await page.locator(".notices").innerHTML(), await page.evaluate(()=>Date.now()));
});
