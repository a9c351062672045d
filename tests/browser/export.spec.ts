// What leaves the page is what the preview shows, and needs neither a script nor a network.

import type { Locator } from "@playwright/test";
import { pathToFileURL } from "node:url";
import { beginDraft, contentOf, downloaded, exportAs, paste, preview, reviewText, typedText } from "./person";
import { expect, test } from "./site";

const REVIEW = `---
title: The Keeper’s Ledger
lang: en
---

The lamp is *never* out.(1) It “burns low” <b>here</b> & there.

> Where would you have me put a night that has already been counted? (p. 240)

1. A note with **strong words** and a [link](https://example.org/?a=1&b=2).

| tide | oil |
| --- | ---: |
| high | 3 |

Three &amp; more.† Then more.[^two] And in place.^[On the spot.]

† A dagger.

[^two]: The second.

    In two paragraphs.
`;

/** The words, and how the notes hang together. */
function content(post: Locator) {
  return post.evaluate((post) => {
    const all = (selector: string) => [...post.querySelectorAll(selector)];
    return {
      words: post.textContent.replace(/\s+/gu, ""),
      tags: all("*").map(({ tagName }) => tagName).filter((name) => name !== "DIV"),
      links: all("a").map((link) => [link.textContent, link.getAttribute("href")]),
      ids: all("[id]").map(({ id }) => id),
      notes: all('[role="doc-endnotes"] ol').map((list) => [(list as HTMLOListElement).start, list.children.length]),
    };
  });
}

test.describe("of a review with every form of note", () => {
  test.beforeEach(async ({ page }) => {
    await beginDraft(page);
    await paste(page, REVIEW);
    await expect(preview(page).locator('[role="doc-endnotes"]').first()).toBeVisible();
  });

  test("the downloaded page says what the preview says, without a script", async ({ page, browser }) => {
    const shown = await content(preview(page).locator("article"));
    expect(shown.notes.length).toBeGreaterThan(1);
    const download = await downloaded(page, () => exportAs(page, "Download page"));
    expect(download.suggestedFilename()).toBe("The Keeper’s Ledger.html");
    const html = await contentOf(download);
    expect(html).not.toMatch(/<script|<link|<iframe|@import|url\(/i);

    const context = await browser.newContext({ javaScriptEnabled: false });
    const asked: string[] = [];
    context.on("request", (request) => asked.push(request.url()));
    const opened = await context.newPage();
    const file = test.info().outputPath("post.html");
    await download.saveAs(file);
    const address = pathToFileURL(file).href;
    await opened.goto(address);
    expect(await content(opened.locator("article"))).toEqual(shown);
    await expect(opened).toHaveTitle("The Keeper’s Ledger");
    for (const marker of await opened.locator('[role="doc-noteref"]').all()) {
      await marker.click();
      const note = opened.locator(":target");
      await expect(note).toBeInViewport();
      await note.locator('[role="doc-backlink"]').first().click();
      await expect(opened.locator(":target")).toHaveAttribute("role", "doc-noteref");
    }
    expect(asked.filter((request) => !request.startsWith(address))).toEqual([]);
    await context.close();
  });

  test("the fragment on the clipboard is the post, as code and as formatted text", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const shown = await content(preview(page).locator("article"));
    await exportAs(page, "Copy fragment");
    await expect(page.getByText("Copied the post as HTML")).toBeVisible();
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (type: string) => (await item!.getType(type)).text();
      return { code: await read("text/plain"), formatted: await read("text/html") };
    });
    expect(copied.formatted).toContain("strong words</strong>");
    const blank = await context.newPage();
    await blank.setContent(`<article>${copied.code}</article>`);
    expect(await content(blank.locator("article"))).toEqual(shown);
  });
});

test("the downloaded text is what was typed, to the byte", async ({ page }) => {
  const typed = " \tTabs and  spaces \u00a0 \u200b end  \n\n\n“é” e\u0301 😀 𝒩 \u2028 <script>\n\n1) x  \n---\n\n";
  await beginDraft(page);
  await paste(page, typed);
  await expect(preview(page)).toContainText("<script>");
  expect(await typedText(page)).toBe(typed);
  await reviewText(page).press("ControlOrMeta+End");
  await page.keyboard.type("(1)  ");
  expect(await typedText(page)).toBe(`${typed}(1)  `);
});

test("what was typed last is exported, however soon", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.type("# Old title");
  await exportAs(page, "Download text");
  await reviewText(page).press("ControlOrMeta+End");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    (async () => {
      await page.keyboard.type("s, new end");
      await exportAs(page, "Download page");
    })(),
  ]);
  expect(await contentOf(download)).toContain("Old titles, new end</h1>");
});
