import type { Page } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { goIntoText, holdProgram, openEarly, recordOf, store, storeDraft } from "./early";
import { beginDraft, contentOf, downloaded, preview, reviewText, savedState, typedText } from "./person";
import { expect, test } from "./site";

declare global {
  interface Window {
    /** The element the text was typed in before the program had started. */
    surface: Element | null;
    /** How much of what was seen has jumped: the sum of the layout shifts. */
    jumped: number;
    /** When the text and the post were first seen, in milliseconds after the page was asked for. */
    opened: { text?: number; post?: number };
    /** The colour of the ground in the first frames. */
    grounds: string[];
  }
}

const RECORDS = new URL("../stored/", import.meta.url);

test("the page starts in a sub-folder and takes typing", async ({ page }) => {
  await page.goto("./");
  const text = page.getByRole("textbox", { name: "Review text" });
  await text.click();
  await page.keyboard.type("Call me Ishmael. 𝒩 ");
  await page.keyboard.insertText("pasted\r\nlines");
  await expect(text).toContainText("Call me Ishmael. 𝒩 pasted");
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("Call me Ishmael. 𝒩 pasted lines");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.screenshot({ path: "tests/browser/screenshots/start.png" });
});

test("Tab leaves the text", async ({ page }) => {
  await page.goto("./");
  const text = page.getByRole("textbox", { name: "Review text" });
  const before = await text.textContent();
  await text.focus();
  await page.keyboard.press("Tab");
  await expect(text).not.toBeFocused();
  expect(await text.textContent()).toBe(before);
});

test("nothing of what the page names is missing", async ({ page, site }) => {
  const missing: string[] = [];
  page.on("response", (response) => {
    if (!response.ok()) missing.push(response.url());
  });
  await page.goto("./");
  await expect(page.getByRole("textbox", { name: "Review text" })).toBeVisible();
  const named = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLLinkElement>("link[href]")].map(({ href }) => href),
  );
  const manifest = (await (await page.request.get(`${site}manifest.webmanifest`)).json()) as {
    icons: { src: string }[];
  };
  for (const address of [...named, ...manifest.icons.map(({ src }) => new URL(src, site).href)]) {
    expect((await page.request.get(address)).status(), address).toBe(200);
  }
  expect(missing).toEqual([]);
});

for (const [browser, canMove] of [["", true], [" in a browser that cannot move elements with their state", false]] as const) {
  test(`what is typed before the program has arrived is kept and saved${browser}`, async ({ page }) => {
    if (!canMove) await page.addInitScript(() => Reflect.deleteProperty(Element.prototype, "moveBefore"));
    await beginDraft(page);
    await page.keyboard.insertText(`# Ebb\n\n${"A line.\n\n".repeat(200)}The end.`);
    await expect(savedState(page)).toHaveText("Saved");
    const release = await holdProgram(page);
    await openEarly(page);
    await goIntoText(page);
    await page.keyboard.type(" Not yet");
    await page.keyboard.press("ArrowLeft");
    await expect(reviewText(page)).toContainText("The end. Not yet");
    await expect(savedState(page)).toHaveCount(0);
    const before = await page.evaluate(() => {
      window.surface = document.activeElement;
      return document.querySelector(".cm-scroller")!.scrollTop;
    });
    expect(before).toBeGreaterThan(1000);

    release();
    await expect(savedState(page)).toHaveText("Saved");
    await expect(reviewText(page)).toBeFocused();
    expect(await page.evaluate(() => document.activeElement === window.surface)).toBe(true);
    expect(await page.evaluate(() => document.querySelector(".cm-scroller")!.scrollTop)).toBeCloseTo(before, -1);
    // The caret is where it was.
    await page.keyboard.type("!");
    await expect(preview(page)).toContainText("The end. Not ye!t");
    const whole = `# Ebb\n\n${"A line.\n\n".repeat(200)}The end.`;
    expect(await typedText(page)).toBe(`${whole} Not ye!t`);
    await expect(savedState(page)).toHaveText("Saved");
    await page.reload();
    expect(await typedText(page)).toBe(`${whole} Not ye!t`);
  });
}

test("undo takes back what was typed before the program had arrived, and nothing more", async ({ page }) => {
  await storeDraft(page, recordOf("Stored."));
  const release = await holdProgram(page);
  await openEarly(page);
  await goIntoText(page);
  await page.keyboard.type(" More.");
  release();
  await expect(savedState(page)).toHaveText("Saved");
  expect(await typedText(page)).toBe("Stored. More.");
  for (let i = 0; i < 5; i++) await reviewText(page).press("ControlOrMeta+z");
  expect(await typedText(page)).toBe("Stored.");
  await expect(preview(page)).toContainText("Stored.");
});

test("what is being composed when the program arrives is finished first", async ({ page }) => {
  await storeDraft(page, recordOf("Stored."));
  const release = await holdProgram(page);
  await openEarly(page);
  await goIntoText(page);
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
  const arrived = page.waitForResponse(/\.wasm$/);
  release();
  await (await arrived).finished();
  await page.waitForTimeout(500);
  await keyboard.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
  await expect(page.locator(".boot")).toBeVisible();
  await keyboard.send("Input.insertText", { text: "日本" });
  await expect(savedState(page)).toHaveText("Saved");
  await page.keyboard.type("!");
  expect(await typedText(page)).toBe("Stored.日本!");
});

test("front matter is folded before the program has arrived, and nothing that only looks like it", async ({ page }) => {
  const release = await holdProgram(page);
  for (const [text, folds] of [
    ["---\ntitle: Ebb\nbook:\n  title: Flow\n  authors: [A, B]\n---\n\nWords.", true],
    ["---\n\nWords between two rules.\n\n---\n\nWords.", false],
    ["---\n# Head\nWords.\n---\n\nWords.", false],
  ] as const) {
    await storeDraft(page, recordOf(text));
    await openEarly(page);
    await expect(reviewText(page)).toContainText("Words.");
    await expect(page.locator(".book-card")).toHaveCount(folds ? 1 : 0);
  }
  release();
  await expect(savedState(page)).toHaveText("Saved");
});

test("a host need not know what Wasm is", async ({ page }) => {
  await page.route(/\.wasm$/, async (route) => {
    await route.fulfill({ response: await route.fetch(), contentType: "application/octet-stream" });
  });
  await page.goto("./");
  await expect(savedState(page)).toHaveText("Saved");
});

test("a page that is left with something typed asks first, until it is saved", async ({ page }) => {
  await storeDraft(page, recordOf("Stored."));
  const release = await holdProgram(page);
  await openEarly(page);
  await goIntoText(page, "ControlOrMeta+Home");
  await page.keyboard.type("New. ");
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  release();
  await expect(savedState(page)).toHaveText("Saved");
  // A question would keep the page waiting.
  await page.reload();
  expect(await typedText(page)).toContain("New. ");
});

test.describe("a draft that another tab saves before the program has arrived", () => {
  async function savedElsewhere(page: Page): Promise<void> {
    const other = await page.context().newPage();
    await other.goto("./");
    await other.getByRole("button", { name: "Write here instead" }).click();
    await expect(reviewText(other)).not.toHaveAttribute("aria-readonly", "true");
    await reviewText(other).press("ControlOrMeta+End");
    await other.keyboard.type(" Theirs.");
    await expect(savedState(other)).toHaveText("Saved");
    await expect(preview(other)).toContainText("Theirs.");
    await other.close();
  }

  /** What was typed in vain is kept as a version. */
  async function keptElsewhere(page: Page, text: string): Promise<void> {
    await page.getByRole("tab", { name: "Versions" }).click();
    const versions = page.getByRole("region", { name: "Versions" });
    await versions.getByRole("button", { name: /Typed in another tab/ }).click();
    await page.getByRole("button", { name: "Restore" }).click();
    await expect(preview(page)).toContainText(text);
  }

  test("is shown as it is now", async ({ page }) => {
    await storeDraft(page, recordOf("Stored."));
    const release = await holdProgram(page);
    await openEarly(page);
    await expect(reviewText(page)).toHaveText("Stored.");
    await savedElsewhere(page);
    release();
    await expect(preview(page)).toContainText("Stored. Theirs.");
    expect(await typedText(page)).toBe("Stored. Theirs.");
    await expect(reviewText(page)).toHaveCount(1);
  });

  test("is not overwritten by what was typed here", async ({ page }) => {
    await storeDraft(page, recordOf("Stored."));
    const release = await holdProgram(page);
    await openEarly(page);
    await goIntoText(page);
    await page.keyboard.type(" Mine.");
    await savedElsewhere(page);
    release();
    await expect(preview(page)).toContainText("Stored. Theirs.");
    await expect(savedState(page)).toHaveText("Saved");
    expect(await typedText(page)).toBe("Stored. Theirs.");
    await keptElsewhere(page, "Stored. Mine.");
  });

  test("is there again if it was deleted there and typed in here", async ({ page }) => {
    await storeDraft(page, recordOf("Stored."));
    const release = await holdProgram(page);
    await openEarly(page);
    await goIntoText(page);
    await page.keyboard.type(" Mine.");
    await page.evaluate(() => localStorage.removeItem("obelus.draft.d-1"));
    release();
    await expect(savedState(page)).toHaveText("Saved");
    await page.reload();
    expect(await typedText(page)).toBe("Stored. Mine.");
  });
});

test("only a draft that is whole is shown before the program has arrived", async ({ page }) => {
  // One with carriage returns would be another text in the surface.
  const whole = ["format-1-empty.json", "format-1-later-fields.json", "format-1-review.json", "format-2-archived.json", "format-2-review.json"];
  const release = await holdProgram(page);
  for (const name of readdirSync(RECORDS)) {
    const record = readFileSync(new URL(name, RECORDS), "utf8");
    await storeDraft(page, record.replace(/\n$/, ""));
    await openEarly(page);
    await expect(page.locator(".boot"), name).toBeVisible();
    await expect(reviewText(page), name).toHaveCount(whole.includes(name) ? 1 : 0);
  }
  const { text } = JSON.parse(readFileSync(new URL("format-1-review.json", RECORDS), "utf8")) as { text: string };
  await storeDraft(page, recordOf(text.replace("240", "241")));
  await openEarly(page);
  await expect(reviewText(page)).toContainText("(241)");
  await storeDraft(page, recordOf(text).replace("(240)", "(241)"));
  await openEarly(page);
  await expect(reviewText(page)).toHaveCount(0);
  release();
  await expect(page.locator(".boot")).toHaveCount(0);
  await expect(reviewText(page)).not.toContainText("(241)");
});

for (const width of [1440, 1024, 390]) {
  test(`nothing jumps when the program arrives, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await storeDraft(page, recordOf(`---\nbook: Middlemarch\n---\n\n# T\n\n${"Some words of no weight. ".repeat(60)}\n\nEnd.`));
    await page.addInitScript(() => {
      window.jumped = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.jumped += (entry as PerformanceEntry & { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    const release = await holdProgram(page);
    await openEarly(page);
    const line = reviewText(page).getByText("Some words");
    const places = () => Promise.all([page.locator(".top-bar"), page.locator(".pane-text"), line].map((part) => part.boundingBox()));
    await expect(line).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    const before = await places();
    await page.screenshot({ path: `tests/browser/screenshots/frame-${width}.png` });
    // Letters that change their shape when the typeface arrives are another matter.
    await page.evaluate(() => (window.jumped = 0));
    release();
    await expect(savedState(page)).toHaveText("Saved");
    await expect(page.locator(".boot")).toHaveCount(0);
    for (const [i, place] of (await places()).entries()) {
      expect(place!.x).toBe(before[i]!.x);
      expect(place!.width).toBe(before[i]!.width);
      // The heading's larger letters may make its line a pixel higher.
      expect(Math.abs(place!.y - before[i]!.y)).toBeLessThanOrEqual(1);
    }
    expect(await page.evaluate(() => window.jumped)).toBeLessThan(0.02);
  });
}

test("the theme that was chosen is there from the first frame", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await store(page, { "obelus.theme": "dark" });
  await page.addInitScript(() => {
    window.grounds = [];
    const look = () => {
      if (document.body) window.grounds.push(getComputedStyle(document.body).backgroundColor);
      if (window.grounds.length < 20) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto("./");
  await page.waitForFunction(() => window.grounds.length === 20);
  expect(new Set(await page.evaluate(() => window.grounds))).toEqual(new Set(["rgb(27, 25, 23)"]));
});

test("a draft as long as a book is there at once", async ({ page }) => {
  const review = readFileSync(new URL("reviews/lighthouse.txt", import.meta.url), "utf8");
  const text = `# As long as a book\n\n${Array.from({ length: 300 }, (_, i) => `## Part ${i}\n\n${review}`).join("\n\n")}`;
  await storeDraft(page, recordOf(text.slice(0, 600_000).replaceAll("\r", "")));
  await page.addInitScript(() => {
    const opened: Window["opened"] = (window.opened = {});
    const look = () => {
      for (const [name, selector] of [["text", ".cm-content[contenteditable=true]"], ["post", ".preview .post"]] as const) {
        const isThere = document.querySelector(selector)?.textContent?.includes("As long as a book");
        // In the task after the frame: it has been painted.
        if (isThere) setTimeout(() => (opened[name] ??= performance.now()));
      }
      if (!opened.text || !opened.post) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  for (const turn of ["cold", "warm"]) {
    await page.goto("./", { waitUntil: "commit" });
    await page.waitForFunction(() => window.opened.text && window.opened.post);
    const { text, post } = await page.evaluate(() => window.opened);
    test.info().annotations.push({ type: "opening", description: `${turn}: text ${text} ms, post ${post} ms` });
    // Bounds for a busy machine: a quiet one takes a tenth of them.
    expect(text).toBeLessThan(1500);
    expect(post).toBeLessThan(10_000);
  }
});

test.describe("when the program cannot be loaded", () => {
  test.use({ expectedMessages: /ERR_FAILED|status of 404|preloaded using link preload/ });

  test("the page says so, and the drafts can be downloaded", async ({ page }) => {
    await page.addInitScript(() => {
      localStorage.setItem("obelus.draft", "kept");
      localStorage.setItem("another.page", "not ours");
    });
    await page.route(/\.wasm$/, (route) => route.abort());
    await page.goto("./");
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("Obelus could not start");
    await expect(alert).toContainText("The drafts stored in this browser have not been touched.");
    await page.screenshot({ path: "tests/browser/screenshots/start-failed.png" });

    const downloading = page.waitForEvent("download");
    await alert.getByRole("button", { name: "Download my drafts" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe("obelus-drafts.json");
    const { readFile } = await import("node:fs/promises");
    expect(JSON.parse(await readFile(await download.path(), "utf8"))).toEqual({ "obelus.draft": "kept" });

    await page.unroute(/\.wasm$/);
    await alert.getByRole("button", { name: "Reload" }).click();
    await expect(page.getByRole("textbox", { name: "Review text" })).toBeVisible();
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  test("a file missing on the host is named", async ({ page }) => {
    await page.route(/\.wasm$/, (route) => route.fulfill({ status: 404 }));
    await page.goto("./");
    await expect(page.getByRole("alert")).toContainText(/_bg\.wasm: 404/);
  });

  test("a draft can still be read, copied and downloaded, with what was typed meanwhile", async ({ page }) => {
    await storeDraft(page, recordOf("# Stored\n\nWords."));
    let fail = () => {};
    const failed = new Promise<void>((resolve) => (fail = resolve));
    await page.route(/\.wasm$/, async (route) => {
      await failed;
      await route.fulfill({ status: 404 });
    });
    await openEarly(page);
    await goIntoText(page);
    await page.keyboard.type(" More.");
    fail();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("Obelus could not start");
    const [panel, text] = [await alert.boundingBox(), await page.locator(".pane-text").boundingBox()];
    expect(panel!.x, "the panel leaves the text free").toBeGreaterThanOrEqual(text!.x + text!.width);

    // Nothing would save it.
    await reviewText(page).press("ControlOrMeta+End");
    await page.keyboard.type(" Lost?");
    await expect(reviewText(page)).toHaveText(/Words\. More\.$/);
    await reviewText(page).press("ControlOrMeta+a");
    expect(await page.evaluate(() => getSelection()?.toString())).toContain("Words. More.");
    await page.screenshot({ path: "tests/browser/screenshots/start-failed-beside.png" });
    const download = await downloaded(page, () => alert.getByRole("button", { name: "Download this text" }).click());
    expect(await contentOf(download)).toBe("# Stored\n\nWords. More.");
    await page.setViewportSize({ width: 390, height: 800 });
    await expect(alert).toBeInViewport();
    await expect(reviewText(page).getByText("Stored")).toBeInViewport();
    await page.screenshot({ path: "tests/browser/screenshots/start-failed-beside-390.png" });
    page.on("dialog", (dialog) => void dialog.accept());
  });
});

test("after a panic the text can still be downloaded", async ({ page }) => {
  await page.goto("./");
  const text = page.getByRole("textbox", { name: "Review text" });
  await text.click();
  await page.keyboard.type("not yet saved");
  await page.evaluate(() => window.obelus.panicked("a made-up panic"));
  await expect(page.getByRole("alert")).toContainText("Obelus has stopped");
  await expect(text).not.toBeFocused();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download this text" }).click();
  const { readFile } = await import("node:fs/promises");
  expect(await readFile(await (await downloading).path(), "utf8")).toContain("not yet saved");
  await page.screenshot({ path: "tests/browser/screenshots/panicked.png" });
});
