// Everything can be done without a mouse, and the focus is never lost.

import type { Page } from "@playwright/test";
import { beginDraft, openDrafts, preview, reviewText, savedState, typedText } from "./person";
import { expect, test } from "./site";

/** What the focus is on, as a screen reader would say. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement!;
    if (element === document.body) return "";
    return (element.getAttribute("aria-label") ?? element.textContent).replace(/\s+/g, " ").trim().slice(0, 60);
  });
}

/** Everything Tab leads to, from the top of the page until it leaves it. */
async function tabbed(page: Page, most = 80): Promise<string[]> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
    getSelection()?.removeAllRanges();
  });
  const names: string[] = [];
  for (let count = 0; count < most; count++) {
    await page.keyboard.press("Tab");
    const name = await focused(page);
    if (name === "" || name === names[0]) return names;
    names.push(name);
    const seen = await page.evaluate(() => {
      const { width, height } = document.activeElement!.getBoundingClientRect();
      return width > 0 && height > 0;
    });
    expect(seen, `${name} is seen when it has the focus`).toBe(true);
  }
  throw new Error(`Tab does not come to an end: ${names.join(", ")}`);
}

test("Tab leads everywhere, in the order of the page", async ({ page }) => {
  await page.goto("./");
  await expect(preview(page)).toContainText("Everybody knows the monster");
  const names = await tabbed(page);
  const order = ["Skip to the text", "Drafts", "Title: The Monster Who Reads Milton. Rename", "Appearance", "New draft", "Export", "Review text", /^Book card: /, "Width of the text", "Preview", "1", /^Back to reference/, /^Checks \d/, "Close the side panel", "Checks", /run backwards/, "Swap the two numbers"];
  let from = 0;
  for (const name of order) {
    const at = names.findIndex((other, index) => index >= from && (typeof name === "string" ? other === name : name.test(other)));
    expect(at, `${name} in ${names.join(" | ")}`).toBeGreaterThanOrEqual(0);
    from = at + 1;
  }
  // Nothing that can be clicked is left out: of tabs and menu items, one is enough.
  const clickable = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a[href], input")].filter((element) => element.checkVisibility() && element.tabIndex < 0).map((element) => element.getAttribute("role") ?? element.outerHTML),
  );
  expect(new Set(clickable)).toEqual(new Set(["tab"]));
});

test("the skip link leads into the text", async ({ page }) => {
  await page.goto("./");
  await expect(reviewText(page)).toBeVisible();
  await page.keyboard.press("Tab");
  const link = page.getByRole("link", { name: "Skip to the text" });
  await expect(link).toBeFocused();
  await expect(link).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(reviewText(page)).toBeFocused();
});

test("the list of drafts is opened, used and closed", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.type("# Ebb");
  await expect(savedState(page)).toHaveText("Saved");
  const button = page.getByRole("button", { name: "Drafts", exact: true });
  await button.focus();
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Enter");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  const drafts = page.getByRole("region", { name: "Drafts" });
  await expect(drafts.getByRole("button", { name: /^Ebb / })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(drafts).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(drafts.getByRole("button", { name: /^Ebb / })).toBeFocused();
  for (const name of ["Rename “Ebb”", "Delete “Ebb”", "More for “Ebb”"]) {
    await page.keyboard.press("Tab");
    await expect(drafts.getByRole("button", { name })).toBeFocused();
  }
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(preview(page)).toContainText("Everybody knows the monster");
  await expect(drafts).toHaveCount(0);
  await expect(reviewText(page)).toBeFocused();
});

test("the export menu goes round and closes", async ({ page }) => {
  await page.goto("./");
  const button = page.getByRole("button", { name: "Export" });
  await expect(button).toBeEnabled();
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  const items = page.getByRole("menuitem");
  await expect(items).toHaveCount(3);
  const steps = [["", 0], ["ArrowDown", 1], ["ArrowDown", 2], ["ArrowDown", 0], ["ArrowUp", 2], ["Home", 0], ["End", 2]] as const;
  for (const [key, at] of steps) {
    if (key) await page.keyboard.press(key);
    await expect(items.nth(at)).toBeFocused();
  }
  await page.keyboard.press("Escape");
  await expect(items).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(items).toHaveCount(0);
  await button.focus();
  await page.keyboard.press("Enter");
  const downloading = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  await downloading;
  await expect(button).toBeFocused();
});

test("the divider moves by the arrow keys and by dragging", async ({ page }) => {
  await page.goto("./");
  const divider = page.getByRole("separator", { name: "Width of the text" });
  const width = async () => (await reviewText(page).boundingBox())!.width;
  const before = await width();
  await divider.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(divider).toHaveAttribute("aria-valuenow", "44");
  expect(await width()).toBeLessThan(before);
  for (const [key, share] of [["Home", "25"], ["ArrowLeft", "25"], ["End", "75"], ["ArrowRight", "75"]] as const) {
    await page.keyboard.press(key);
    await expect(divider).toHaveAttribute("aria-valuenow", share);
  }
  await divider.dblclick();
  await expect(divider).toHaveAttribute("aria-valuenow", "46");
  const box = (await divider.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 100, box.y + 120, { steps: 4 });
  await page.mouse.up();
  expect(await width()).toBeGreaterThan(before + 50);
});

test("the tabs of the side panel change by the arrow keys", async ({ page }) => {
  await page.goto("./");
  await page.getByRole("tab", { name: /^Checks/ }).focus();
  await page.keyboard.press("ArrowRight");
  const notes = page.getByRole("tab", { name: /^Notes/ });
  await expect(notes).toBeFocused();
  await expect(notes).toHaveAttribute("aria-selected", "true");
  const region = page.getByRole("region", { name: "Notes", exact: true });
  await expect(region).toContainText("One confession inside another");
  await expect(page.getByRole("region", { name: "Checks" })).toHaveCount(0);
  // A note leads to its place in the text.
  await region.getByRole("button", { name: /One confession inside another/ }).press("Enter");
  await region.getByRole("button", { name: /^Show in the text/ }).press("Enter");
  await expect(reviewText(page)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("§");
  expect(await typedText(page)).toMatch(/§\s*2\. One confession/);
  await notes.press("ArrowLeft");
  await expect(page.getByRole("region", { name: "Checks" })).toBeVisible();
});

test("F8 leads to a finding, its fix is one step, and one undo takes it back", async ({ page }) => {
  await page.goto("./");
  await expect(preview(page)).toContainText("Everybody knows the monster");
  const before = await typedText(page);
  const findings = page.getByRole("region", { name: "Checks" }).getByRole("listitem").filter({ hasText: "page-range-reversed" });
  await expect(findings).toHaveCount(1);
  await reviewText(page).focus();
  await page.keyboard.press("F8");
  const tip = page.locator(".cm-tooltip").getByRole("button", { name: "Swap the two numbers" });
  await expect(tip).toBeVisible();
  // Typing just before must not become part of the step.
  await page.keyboard.press("Tab");
  await expect(tip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(findings).toHaveCount(0);
  expect(await typedText(page)).toBe(before.replace("152–105", "105–152"));
  await expect(preview(page)).toContainText("105–152");
  await reviewText(page).press("ControlOrMeta+z");
  await expect(findings).toHaveCount(1);
  expect(await typedText(page)).toBe(before);
  await reviewText(page).press("ControlOrMeta+Shift+z");
  expect(await typedText(page)).toBe(before.replace("152–105", "105–152"));
});

test("a fix from the list is one step of its own, between what is typed before and after", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.type("“A sentence that goes on for a while” (p. 81–70).");
  const checks = page.getByRole("region", { name: "Checks" });
  await checks.getByRole("button", { name: "Swap the two numbers" }).click();
  await reviewText(page).press("ControlOrMeta+End");
  await page.keyboard.type(" After.");
  expect(await typedText(page)).toBe("“A sentence that goes on for a while” (p. 70–81). After.");
  await reviewText(page).press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  expect(await typedText(page)).toBe("“A sentence that goes on for a while” (p. 81–70).");
});

test("a finding in the list leads to its place", async ({ page }) => {
  await page.goto("./");
  const checks = page.getByRole("region", { name: "Checks" });
  await checks.getByRole("button", { name: /152–105/ }).first().press("Enter");
  await expect(reviewText(page)).toBeFocused();
  await expect(checks.locator("[aria-current=true]")).toHaveCount(1);
  await page.keyboard.type("gone");
  expect(await typedText(page)).not.toContain("152–105");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("one pane is shown at a time", async ({ page }) => {
    await page.goto("./");
    const show = page.getByRole("navigation", { name: "Show" });
    const checks = page.getByRole("region", { name: "Checks" });
    await expect(reviewText(page)).toBeVisible();
    await expect(preview(page)).toBeHidden();
    await expect(checks).toBeHidden();
    await show.getByRole("button", { name: "Post" }).press("Enter");
    await expect(show.getByRole("button", { name: "Post" })).toHaveAttribute("aria-pressed", "true");
    await expect(preview(page)).toBeVisible();
    await expect(reviewText(page)).toBeHidden();
    await show.getByRole("button", { name: /^Checks/ }).press("Enter");
    await expect(checks).toBeVisible();
    await expect(preview(page)).toBeHidden();
    await checks.getByRole("button", { name: /152–105/ }).first().click();
    await expect(reviewText(page)).toBeVisible();
    await expect(reviewText(page)).toBeFocused();
    // Nothing reaches out of the window.
    for (const name of ["Text", "Post", /^Checks/]) {
      await show.getByRole("button", { name }).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }
  });

  test("a new draft can be begun, and another opened", async ({ page }) => {
    await page.goto("./");
    const drafts = await openDrafts(page);
    await drafts.getByRole("button", { name: "New draft" }).click();
    await expect(reviewText(page)).toBeFocused();
    await page.keyboard.type("# Ebb");
    expect(await typedText(page)).toBe("# Ebb");
    await (await openDrafts(page)).getByRole("button", { name: /^The Monster/ }).click();
    await expect(reviewText(page)).toContainText("Everybody knows the monster");
  });
});

test.describe("on a small screen", () => {
  test.use({ viewport: { width: 1024, height: 768 } });

  test("the side panel is a drawer that takes the focus and gives it back", async ({ page }) => {
    await page.goto("./");
    const panel = page.getByRole("region", { name: "Checks" });
    const button = page.getByRole("button", { name: /^Checks/ });
    await expect(preview(page)).toBeVisible();
    await expect(panel).toBeHidden();
    for (const close of ["Escape", "Enter"]) {
      await button.press("Enter");
      await expect(panel).toBeVisible();
      await expect(page.getByRole("tab", { name: /^Checks/ })).toBeFocused();
      if (close === "Enter") await page.getByRole("button", { name: "Close the side panel" }).focus();
      await page.keyboard.press(close);
      await expect(panel).toBeHidden();
      await expect(button).toBeFocused();
    }
  });
});
