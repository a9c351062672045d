// Whatever is pasted and whatever is stored: the page goes on, the text is kept, and nothing is hidden.

import type { Browser, Page } from "@playwright/test";
import { beginDraft, contentOf, downloaded, openDrafts, paste, preview, reviewText, savedState, typedText } from "./person";
import { expect, test } from "./site";

const LONGEST_TASK_MS = 1000;

/** Something the browser did, in the format of its traces. */
interface Traced {
  name: string;
  pid: number;
  tid: number;
  tdur?: number;
  args?: { name?: string };
}

/**
 * Writes down from now on how long the page is deaf to the writer: the longest task of its main thread, in
 * milliseconds of the processor's time, so that other work on the machine does not count.
 */
async function watchTasks(page: Page, browser: Browser): Promise<() => Promise<number>> {
  await browser.startTracing(page, { categories: ["-*", "disabled-by-default-devtools.timeline"] });
  return async () => {
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Traced[] };
    const named = traceEvents.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
    const mains = new Set(named.map(({ pid, tid }) => `${pid} ${tid}`));
    const tasks = traceEvents.filter(({ name, pid, tid }) => name === "RunTask" && mains.has(`${pid} ${tid}`));
    expect(tasks.length).toBeGreaterThan(10);
    return Math.max(...tasks.map(({ tdur }) => tdur ?? 0)) / 1000;
  };
}

/** With U+FFFD for each half of a character, as every file has it. */
const wellFormed = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text));

/** Types on at the end of the text, and sees it in the post and stored. */
async function writingGoesOn(page: Page, before: string, state = "Saved"): Promise<void> {
  await reviewText(page).press("ControlOrMeta+End");
  await page.keyboard.type("\n\nOn!");
  expect(await typedText(page)).toBe(`${before}\n\nOn!`);
  await expect(savedState(page)).toHaveText(state);
  await expect(page.getByRole("alert").filter({ hasText: /stopped|not start/ })).toHaveCount(0);
}

const texts: [name: string, text: string][] = [
  ["nothing", ""],
  ["only white space", " \n\t\n \u00a0\n"],
  ["only markers", "(1)(2)[3]¹² * ** † ‡ [^a][^b] ^[] (1)\n\n(1) (2) (3)\n"],
  ["a million opening brackets", "[".repeat(1_000_000)],
  ["half a million opening brackets on lines", "[[[[[[[[[\n".repeat(50_000)],
  ["a million stars", "*a ".repeat(333_333)],
  ["fifty thousand quotations, one in another", `${">".repeat(50_000)} deep`],
  ["ten thousand lists, one in another", `${"- ".repeat(10_000)}deep`],
  ["five thousand markers of one note", `${"a(1) ".repeat(5_000)}\n\n1. A note.`],
  ["NUL and other control characters", "a\0b\u0001\u001b[31m\u007f\u0085 \ufeff\ufffe\uffff (1)\0\n\n1. \0"],
  ["halves of characters", "a\ud83d b\ude00 \ud83d\ud83d\ude00 \udfff(1)\n\n1. \ud800"],
  ["all on top of each other", `e${"\u0301".repeat(1_000)} \u202eover \u2066and`],
  ["front matter that is none", "---\ntitle: [\n\t: {{\n---\n\n# Title\n"],
  ["front matter without an end", "---\ntitle: A\n".repeat(2000)],
  ["front matter of front matter", `---\n${"a: &a [*a]\n".repeat(50)}---\n`],
  ["a script", '<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) <a href="data:text/html,x">'],
];

for (const [name, text] of texts) {
  test(`${name}: kept, and writing goes on`, async ({ page, browser }) => {
    await beginDraft(page);
    const longestTask = await watchTasks(page, browser);
    await paste(page, text);
    const kept = wellFormed(text);
    expect(await typedText(page)).toBe(kept);
    await expect(savedState(page)).toHaveText("Saved", { timeout: 15_000 });
    await writingGoesOn(page, kept);
    const longest = await longestTask();
    test.info().annotations.push({ type: "longest task", description: `${Math.round(longest)} ms` });
    if (process.env["OBELUS_TIMES"]) console.log(`${name}: longest task ${Math.round(longest)} ms`);
    expect(longest).toBeLessThan(LONGEST_TASK_MS);

    await page.reload();
    expect(await typedText(page)).toBe(`${kept}\n\nOn!`);
    await expect(page.locator("article script, article img, article [onerror], article iframe")).toHaveCount(0);
  });
}

test.describe("a stored draft that cannot be read", () => {
  const FORMAT_99 = JSON.stringify({ format: 99, text: "from the future" });
  const records: [name: string, of: (good: string) => string, says: RegExp, isKeptAside: boolean][] = [
    ["is not JSON", () => "Dear diary, {", /not a draft Obelus can read/, true],
    ["is another program's", () => '["a","b"]', /Another program/, true],
    ["breaks off", (good) => good.slice(0, good.length / 2), /Its end is missing/, true],
    ["was tampered with", (good) => good.replace("Ebb", "Eba"), /not as it was saved/, true],
    ["comes from a newer version", () => FORMAT_99, /newer version of Obelus/, false],
  ];
  for (const [name, of, says, isKeptAside] of records) {
    test(`because it ${name}: said, kept and handed out`, async ({ page }) => {
      await beginDraft(page);
      await page.keyboard.insertText("# Ebb\n\nThe good one.");
      const record = () => page.evaluate(() => localStorage.getItem(`obelus.draft.${localStorage.getItem("obelus.current")}`)!);
      await expect.poll(record).toContain("The good one.");
      const good = await record();
      const bad = of(good);
      await page.evaluate((bad) => localStorage.setItem("obelus.draft.bad", bad), bad);

      for (const start of ["first", "second"]) {
        await page.reload();
        await expect(preview(page)).toContainText("The good one.");
        const notice = page.getByRole("alert");
        if (start === "second" && isKeptAside) {
          await expect(notice).toHaveCount(0);
          continue;
        }
        await expect(notice).toContainText(says);
        const download = await downloaded(page, () => notice.getByRole("button", { name: "Download" }).click());
        expect(await contentOf(download)).toBe(bad);
        const kept = await page.evaluate(() =>
          Object.keys(localStorage).filter((key) => key.endsWith("bad") || key.includes(".bad.")).map((key) => [key, localStorage.getItem(key)]),
        );
        expect(kept).toEqual([[isKeptAside ? "obelus.aside.bad.1" : "obelus.draft.bad", bad]]);
        await notice.getByRole("button", { name: "Dismiss" }).click();
        await expect(notice).toHaveCount(0);
      }
      await writingGoesOn(page, "# Ebb\n\nThe good one.");
      const drafts = await openDrafts(page);
      await drafts.getByRole("button", { name: /^The Monster Who Reads Milton / }).click();
      await expect(preview(page)).toContainText("Everybody knows the monster");
      expect(await page.evaluate((key) => localStorage.getItem(key), isKeptAside ? "obelus.aside.bad.1" : "obelus.draft.bad")).toBe(bad);
    });
  }

  test("when it is the one that was open: it opens from the journal, and writing goes on", async ({ page }) => {
    await beginDraft(page);
    await page.keyboard.type("Gone bad.");
    // The journal has it at once, the record some seconds later.
    await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage)), { timeout: 10_000 }).toContain("Gone bad.");
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage)) if (key.startsWith("obelus.draft.")) localStorage.setItem(key, "{");
    });
    await page.reload();
    // Records are looked through some seconds after the start.
    await expect(page.getByRole("alert").first()).toContainText("Its end is missing", { timeout: 10_000 });
    await writingGoesOn(page, "Gone bad.");
  });

  test("when it is the one that is open: it is said, and writing goes on", async ({ page }) => {
    await beginDraft(page);
    await page.keyboard.type("Gone bad.");
    await page.evaluate(() => localStorage.setItem(`obelus.draft.${localStorage.getItem("obelus.current")}`, "{"));
    await page.keyboard.type(" And good.");
    const notice = page.getByRole("alert");
    await expect(notice).toContainText("Its end is missing", { timeout: 10_000 });
    const download = await downloaded(page, () => notice.getByRole("button", { name: "Download" }).click());
    expect(await contentOf(download)).toBe("{");
    await writingGoesOn(page, "Gone bad. And good.");
  });
});

test.describe("something damaged in the database", () => {
  /** Puts `value` in place of all that is in a store of it. */
  async function damage(page: Page, store: string, value: unknown): Promise<void> {
    await page.evaluate(
      ([store, value]) =>
        new Promise<void>((resolve) => {
          const request = indexedDB.open("obelus");
          request.onsuccess = () => {
            const transaction = request.result.transaction(store, "readwrite");
            const cursor = transaction.objectStore(store).openCursor();
            cursor.onsuccess = () => {
              cursor.result?.update(value);
              cursor.result?.continue();
            };
            transaction.oncomplete = () => {
              request.result.close();
              resolve();
            };
          };
        }),
      [store, value] as const,
    );
  }
  const notice = (page: Page) => page.getByRole("alert").filter({ hasText: "Something that was stored is damaged." });

  test("a checkpoint: the record opens, and what is damaged is handed out, listed and deleted", async ({ page }) => {
    await beginDraft(page);
    await page.keyboard.type("Whole.");
    await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage)), { timeout: 10_000 }).toContain("Whole.");
    await damage(page, "checkpoints", { record: "half a rec" });
    await page.reload();
    await expect(preview(page)).toContainText("Whole.");
    const download = await downloaded(page, () => notice(page).getByRole("button", { name: "Download" }).click());
    expect(await contentOf(download)).toBe("half a rec");

    await page.reload();
    await writingGoesOn(page, "Whole.");
    // It is told once, and stays where drafts are listed.
    await expect(notice(page)).toHaveCount(0);
    const drafts = await openDrafts(page);
    await expect(drafts.getByText("1 damaged part is kept aside.")).toBeVisible();
    await expect(drafts.getByRole("button", { name: "Delete", exact: true })).toHaveCount(0);
    const again = await downloaded(page, () => drafts.getByRole("button", { name: "Download", exact: true }).click());
    expect(await contentOf(again)).toBe("half a rec");
    await drafts.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(drafts.getByText("kept aside")).toHaveCount(0);
  });

  test("versions: they are kept aside, and new ones are kept", async ({ page }) => {
    await beginDraft(page);
    await page.keyboard.type("Whole.");
    await page.getByRole("tab", { name: "Versions" }).click();
    const versions = page.getByRole("region", { name: "Versions" });
    const name = versions.getByRole("textbox", { name: "Name of this version" });
    await name.fill("First");
    await name.press("Enter");
    await expect(versions.getByRole("listitem")).toHaveCount(1);
    await damage(page, "versions", '{"format":1,"checksum":7,"versions":[]}');
    await name.fill("Second");
    await name.press("Enter");
    await expect(versions.getByRole("listitem")).toHaveCount(1);
    await expect(versions).toContainText("Second");
    const download = await downloaded(page, () => notice(page).getByRole("button", { name: "Download" }).click());
    expect(await contentOf(download)).toContain('"checksum":7');
    await writingGoesOn(page, "Whole.");

    // Of a later format: left as they are.
    await notice(page).getByRole("button", { name: "Dismiss" }).click();
    await damage(page, "versions", '{"format":9}');
    await name.fill("Third");
    await name.press("Enter");
    await expect(page.getByText("A newer version of Obelus saved the versions").first()).toBeVisible();
    await expect(notice(page)).toHaveCount(0);
  });
});

/** Gives the storage no room, or room again. */
async function fillStorage(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (let size = 1 << 22; size >= 1; size >>= 1) {
      try {
        for (let count = 0; ; count++) localStorage.setItem(`filler.${size}.${count}`, "x".repeat(size));
      } catch {
        // Full, but for less than this.
      }
    }
  });
}

async function emptyStorage(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith("filler.")) localStorage.removeItem(key);
  });
}

/** A browser without a database has no journal. */
const withoutJournal = (page: Page) => page.addInitScript(() => Object.defineProperty(window, "indexedDB", { value: undefined }));

test.describe("a full storage without a journal", () => {
  test("is said at once, and the text is still there to take away", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await withoutJournal(page);
    await beginDraft(page);
    await expect(page.getByRole("alert")).toContainText("Saved only every few seconds.");
    await page.keyboard.type("# Ebb\n\nBefore.");
    await expect(savedState(page)).toHaveText("Saved");
    await fillStorage(page);
    const words = " More than fits. ".repeat(20);
    await page.keyboard.insertText(words);
    const text = `# Ebb\n\nBefore.${words}`;
    // An attempt is made when typing has paused for 0.4 s; then there is a second.
    await expect(savedState(page)).toHaveText("Not saved", { timeout: 1400 });
    const notice = page.getByRole("alert").filter({ hasText: "Not saved." });
    await expect(notice).toBeVisible();
    await expect(savedState(page)).toHaveAttribute("aria-live", "assertive");
    const download = await downloaded(page, () => notice.getByRole("button", { name: "Download" }).click());
    expect(await contentOf(download)).toBe(text);
    await notice.getByRole("button", { name: "Copy" }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text);

    // Leaving is asked about, and the draft stays open meanwhile.
    await page.getByRole("button", { name: "New draft" }).click();
    await expect(page.getByText("This draft is not saved yet, so it stays open.")).toBeVisible();
    const asked = page.waitForEvent("dialog");
    await page.evaluate(() => void setTimeout(() => location.reload()));
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
    await writingGoesOn(page, text, "Not saved");

    await emptyStorage(page);
    // Without a key being pressed.
    await expect(savedState(page)).toHaveText("Saved", { timeout: 6000 });
    await expect(notice).toHaveCount(0);
    await page.reload();
    expect(await typedText(page)).toBe(`${text}\n\nOn!`);
  });

  test("from the start does not keep anyone from writing", async ({ page }) => {
    await withoutJournal(page);
    await page.goto("./");
    await fillStorage(page);
    await page.reload();
    await expect(preview(page)).toContainText("Everybody knows the monster");
    await reviewText(page).press("ControlOrMeta+a");
    await page.keyboard.insertText("# Ebb\n\n" + "Long enough. ".repeat(800));
    await expect(savedState(page)).toHaveText("Not saved");
    // Room is made in the list of drafts.
    await emptyStorage(page);
    await page.keyboard.type("!");
    await expect(savedState(page)).toHaveText("Saved");
  });
});

test.describe("a storage that is blocked", () => {
  for (const [name, block] of [
    ["when it is touched", () => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
    }],
    ["when it is written to", () => {
      Storage.prototype.setItem = () => {
        throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      };
    }],
    ["because there is none", () => Object.defineProperty(window, "localStorage", { value: null })],
  ] as const) {
    test(`${name}: said, and writing goes on`, async ({ page }) => {
      await page.addInitScript(block);
      await page.goto("./");
      const notice = page.getByRole("alert");
      await expect(notice).toContainText("Nothing can be saved in this browser.");
      await expect(savedState(page)).toHaveText("Not saved");
      await reviewText(page).press("ControlOrMeta+a");
      await page.keyboard.insertText("# Ebb\n\nOnly here.");
      await writingGoesOn(page, "# Ebb\n\nOnly here.", "Not saved");
      const download = await downloaded(page, () => notice.getByRole("button", { name: "Download" }).click());
      expect(await contentOf(download)).toBe("# Ebb\n\nOnly here.\n\nOn!");
      // Several drafts can be written meanwhile, and none is lost while the page is open.
      await page.getByRole("button", { name: "New draft" }).click();
      await page.keyboard.type("# Flow");
      const drafts = await openDrafts(page);
      await drafts.getByRole("button", { name: /^Ebb / }).click();
      expect(await typedText(page)).toBe("# Ebb\n\nOnly here.\n\nOn!");
      await expect(savedState(page)).toHaveText("Not saved");
    });
  }

  test("while the page is open: said, and saved again when it can be", async ({ page }) => {
    await withoutJournal(page);
    await beginDraft(page);
    await page.keyboard.type("Before.");
    await expect(savedState(page)).toHaveText("Saved");
    await page.evaluate(() => {
      const set = Storage.prototype.setItem;
      Object.assign(window, { unblock: () => (Storage.prototype.setItem = set) });
      Storage.prototype.setItem = () => {
        throw new DOMException("denied", "SecurityError");
      };
    });
    await page.keyboard.type(" After.");
    await expect(savedState(page)).toHaveText("Not saved");
    await expect(page.getByRole("alert").filter({ hasText: "Not saved." })).toBeVisible();
    await page.evaluate(() => void (window as unknown as { unblock: () => void }).unblock());
    await page.keyboard.type("!");
    await expect(savedState(page)).toHaveText("Saved");
    await page.reload();
    expect(await typedText(page)).toBe("Before. After.!");
  });
});

test("a storage that is cleared meanwhile gets the draft back with the next words", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.type("Before.");
  await expect(savedState(page)).toHaveText("Saved");
  await page.evaluate(() => localStorage.clear());
  await page.keyboard.type(" After.");
  await expect(savedState(page)).toHaveText("Saved");
  await page.reload();
  expect(await typedText(page)).toBe("Before. After.");
});
