// The card of the book, filled in from its ISBN at one press of a button. Open Library is answered here.

import type { Locator, Page, Route } from "@playwright/test";
import { faultless, withAxe } from "./faultless";
import { beginDraft, paste, reviewText, typedText } from "./person";
import { expect, test } from "./site";

const NUMBER = "9780141439471";

const ANSWER = {
  [`ISBN:${NUMBER}`]: {
    title: "The House of Mirrors",
    subtitle: "A Life",
    authors: [{ url: "https://openlibrary.org/authors/1", name: "Anna Weld" }, { name: "Jon Ash" }],
    publishers: [{ name: "Quay & Sons" }],
    publish_date: "May 2003",
    number_of_pages: 273,
  },
};

const CARD = `---\nbook:\n  title: House of Mirrors # mine\n  pages: 273\n  isbn: "${NUMBER}"\n---\n\nIt is long.\n`;

const works = (page: Page): Locator => page.getByRole("complementary", { name: "Side panel" }).getByRole("region", { name: "Works" });

const button = (page: Page): Locator => works(page).getByRole("button", { name: "Fill in from ISBN" });

/** What was asked of Open Library, which answers so. */
async function library(page: Page, answer: (route: Route) => Promise<void>): Promise<string[]> {
  const asked: string[] = [];
  await page.route("https://openlibrary.org/**", async (route) => {
    asked.push(route.request().url());
    await answer(route);
  });
  return asked;
}

const json = (body: unknown) => async (route: Route): Promise<void> => {
  await route.fulfill({ json: body, headers: { "access-control-allow-origin": "*" } });
};

/** A draft with this text, and the works in the panel. */
async function write(page: Page, text = CARD): Promise<void> {
  await beginDraft(page);
  await paste(page, text);
  await expect(page.locator(".preview")).toContainText("It is long.");
  await page.getByRole("tab", { name: "Works" }).click();
  await expect(button(page)).toBeVisible();
}

test.describe("Open Library is asked", () => {
  test.use({ askedHosts: ["openlibrary.org"] });

  test("at the press of the button, and what is ticked is one step", async ({ page }) => {
    const asked = await library(page, json(ANSWER));
    await write(page);
    await expect(button(page)).toHaveAccessibleDescription("Asks openlibrary.org for this number, and sends nothing else.");
    expect(asked).toEqual([]);
    await button(page).press("Enter");
    await expect(works(page).getByText("Open Library says:")).toBeVisible();
    expect(asked).toEqual([`https://openlibrary.org/api/books?bibkeys=ISBN:${NUMBER}&format=json&jscmd=data`]);
    const offered = works(page).getByRole("list", { name: "What to take from Open Library" });
    // What the card lacks is ticked, what it says otherwise is not, and what it says already need not be.
    await expect(offered.getByRole("checkbox", { name: /^Author Anna Weld; Jon Ash/ })).toBeChecked();
    await expect(offered.getByRole("checkbox", { name: /^Title The House of Mirrors instead of House of Mirrors/ })).not.toBeChecked();
    await expect(offered.getByRole("checkbox", { name: /Pages/ })).toHaveCount(0);
    await offered.getByRole("checkbox", { name: /^Publisher/ }).uncheck();
    await works(page).getByRole("button", { name: "Take what is ticked" }).click();
    await expect(button(page)).toBeFocused();
    await expect(works(page).getByLabel("Author")).toHaveValue("Anna Weld; Jon Ash");
    expect(await typedText(page)).toBe(CARD.replace(`"${NUMBER}"\n`, `"${NUMBER}"\n  author: [Anna Weld, Jon Ash]\n  year: 2003\n`));
    await reviewText(page).focus();
    await page.keyboard.press("ControlOrMeta+z");
    expect(await typedText(page)).toBe(CARD);
    expect(asked).toHaveLength(1);
  });

  test("with the number that was just typed, and the title is taken where it is wanted", async ({ page }) => {
    const asked = await library(page, json(ANSWER));
    await write(page, "It is long.\n");
    await works(page).getByLabel("ISBN").fill("978-0-14-143947-1");
    await button(page).click();
    await works(page).getByRole("button", { name: "Take what is ticked" }).click();
    await expect(works(page).getByLabel("Title")).toHaveValue("The House of Mirrors");
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain(`ISBN:${NUMBER}&`);
    expect(await typedText(page)).toContain('  publisher: "Quay & Sons"\n  year: 2003\n');
  });

  const ODD: [name: string, answer: (route: Route) => Promise<void>, said: RegExp][] = [
    ["knows no such book", json({}), /knows no book of this number/],
    ["answers with a page", (route) => route.fulfill({ body: "<!DOCTYPE html><p>Busy", contentType: "text/html", headers: { "access-control-allow-origin": "*" } }), /could not be read/],
    ["answers with other things", json({ [`ISBN:${NUMBER}`]: { title: ["x"], authors: 5 } }), /knows no book of this number/],
    ["answers without end", (route) => route.fulfill({ body: " ".repeat(3_000_000), headers: { "access-control-allow-origin": "*" } }), /far too long/],
  ];
  for (const [name, answer, said] of ODD) {
    test(`and ${name}: it is said, and nothing is changed`, async ({ page }) => {
      await library(page, answer);
      await write(page);
      await button(page).click();
      await expect(works(page).getByText(said)).toBeVisible();
      expect(await typedText(page)).toBe(CARD);
    });
  }

  test("and what it answers is text, whatever it holds", async ({ page }) => {
    await library(page, json({ [`ISBN:${NUMBER}`]: { title: "<img src=x onerror=alert(1)>", publishers: ["a: b\n---\n# c"] } }));
    await write(page);
    await button(page).click();
    await works(page).getByRole("checkbox", { name: /^Title/ }).check();
    await works(page).getByRole("button", { name: "Take what is ticked" }).click();
    await expect(works(page).getByLabel("Title")).toHaveValue("<img src=x onerror=alert(1)>");
    await expect(works(page).getByLabel("Publisher")).toHaveValue("a: b --- # c");
    await expect(page.locator("img[src='x']")).toHaveCount(0);
  });

  test("and can be stopped, and asked again", async ({ page }) => {
    let is_slow = true;
    await library(page, async (route) => {
      if (is_slow) await new Promise((later) => setTimeout(later, 2000));
      await json(ANSWER)(route).catch(() => {});
    });
    await write(page);
    await button(page).click();
    await expect(works(page).getByText("Asking openlibrary.org…")).toBeVisible();
    await works(page).getByRole("button", { name: "Stop asking" }).click();
    await expect(button(page)).toBeVisible();
    await expect(works(page).getByText(/Asking openlibrary/)).toHaveCount(0);
    is_slow = false;
    await button(page).click();
    await expect(works(page).getByText("Open Library says:")).toBeVisible();
    await works(page).getByRole("button", { name: "Leave it" }).click();
    await expect(works(page).getByRole("checkbox")).toHaveCount(0);
    expect(await typedText(page)).toBe(CARD);
  });

  test("and does not come: it is said after ten seconds", async ({ page }) => {
    await library(page, async () => {});
    await write(page);
    await button(page).click();
    await expect(works(page).getByText("Asking openlibrary.org…")).toBeVisible();
    await expect(works(page).getByText(/No answer came in time/)).toBeVisible({ timeout: 14_000 });
  });

  test.describe("without a connection", () => {
    test.use({ expectedMessages: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|503|CORS/ });

    test("it is said, and nothing is changed", async ({ page }) => {
      await library(page, (route) => route.abort("internetdisconnected"));
      await write(page);
      await button(page).click();
      await expect(works(page).getByText(/Is the connection gone/)).toBeVisible();
      expect(await typedText(page)).toBe(CARD);
    });

    test("to a host that fails, too", async ({ page }) => {
      await library(page, (route) => route.fulfill({ status: 503, headers: { "access-control-allow-origin": "*" } }));
      await write(page);
      await button(page).click();
      await expect(works(page).getByText(/answers with an error/)).toBeVisible();
    });
  });

  for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      test.describe(`${width} px, ${colorScheme}`, () => {
        test.use({ viewport: { width, height }, colorScheme });

        test("and what it says has no faults", async ({ page }) => {
          await withAxe(page);
          const state = async (name: string): Promise<void> => {
            await faultless(page, name);
            await page.screenshot({ path: `tests/browser/screenshots/${width}-${colorScheme}-works-${name}.png`, animations: "disabled", caret: "initial" });
          };
          let answer: unknown = ANSWER;
          await library(page, (route) => json(answer)(route));
          await beginDraft(page);
          await paste(page, CARD);
          if (width === 390) await page.getByRole("navigation", { name: "Show" }).getByRole("button", { name: /^Checks/ }).click();
          if (width === 1024) await page.getByRole("button", { name: /^Checks/ }).click();
          await page.getByRole("tab", { name: "Works" }).click();
          await state("before");
          await button(page).click();
          await expect(works(page).getByText("Open Library says:")).toBeVisible();
          await state("offered");
          await works(page).getByRole("button", { name: "Leave it" }).click();
          answer = {};
          await button(page).click();
          await expect(works(page).getByText(/knows no book/)).toBeVisible();
          await state("failed");
        });
      });
    }
  }
});

test("nothing is asked for what is no ISBN", async ({ page }) => {
  await write(page, CARD.replace("471", "472"));
  await button(page).click();
  await expect(works(page).getByText(/does not fit the others. Nothing was asked/)).toBeVisible();
  await works(page).getByLabel("ISBN").fill("unknown");
  await button(page).click();
  await expect(works(page).getByText(/This is no ISBN/)).toBeVisible();
  await works(page).getByLabel("ISBN").fill("");
  await button(page).click();
  await expect(works(page).getByText(/Type the book’s ISBN first/)).toBeVisible();
  await expect(works(page).getByLabel("ISBN")).toBeFocused();
});
