// Finding and replacing in the text: its script comes at the first of its keys.

import { beginDraft, reviewText, typedText } from "./person";
import { expect, test } from "./site";

const SCRIPT = /\/late\/find-panel-\w+\.js$/;

test("what is found can be replaced, and the script for it is fetched when it is asked for", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => SCRIPT.test(request.url()) && fetched.push(request.url()));
  await beginDraft(page);
  await page.keyboard.type("One whale, two whales.");
  expect(fetched).toEqual([]);
  await reviewText(page).press("ControlOrMeta+f");
  const field = page.getByRole("textbox", { name: "Find" });
  await expect(field).toBeFocused();
  await field.fill("whale");
  await field.press("Enter");
  await page.getByRole("textbox", { name: "Replace" }).fill("squid");
  await page.getByRole("button", { name: "replace all" }).click();
  await expect.poll(() => typedText(page)).toBe("One squid, two squids.");
  await field.press("Escape");
  await expect(field).toBeHidden();
  await expect(reviewText(page)).toBeFocused();
  // It serves the next draft as well.
  await page.getByRole("button", { name: "New draft" }).click();
  await page.keyboard.type("A squid.");
  await reviewText(page).press("ControlOrMeta+f");
  await expect(field).toBeFocused();
  expect(fetched).toHaveLength(1);
});

test.describe("where the script does not arrive", () => {
  test.use({ expectedMessages: /ERR_FAILED/ });

  test("that is said, nothing is typed into the text, and the key tries again", async ({ page }) => {
    let answer = (): void => {};
    const waiting = new Promise<void>((resolve) => (answer = resolve));
    await page.route(SCRIPT, async (route) => {
      await waiting;
      await route.abort();
    });
    await beginDraft(page);
    await page.keyboard.type("One whale.");
    await reviewText(page).press("ControlOrMeta+f");
    await page.keyboard.type("whale");
    answer();
    await expect(page.getByText("Finding could not be loaded")).toBeVisible();
    await expect(reviewText(page)).toBeFocused();
    expect(await typedText(page)).toBe("One whale.");
    await page.unroute(SCRIPT);
    await reviewText(page).press("ControlOrMeta+f");
    await expect(page.getByRole("textbox", { name: "Find" })).toBeFocused();
  });
});
