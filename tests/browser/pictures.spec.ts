// Pictures that are pasted, dropped or chosen: kept in this browser, named in the text, held by what is exported.

import type { Page } from "@playwright/test";
import {
  beginDraft, comeBack, contentOf, downloaded, drop, exportAs, openDrafts, openVersions, paste, PNG, preview, reviewText, savedState, toast, typedText,
} from "./person";
import { expect, test } from "./site";

/** Pastes or drops a file of this name and content (base64). */
async function give(page: Page, how: "paste" | "drop", name: string, content = PNG): Promise<void> {
  await page.evaluate(
    ([how, name, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(content!), (c) => c.charCodeAt(0))], name!));
      const target = how === "drop" ? document.querySelector(".preview")! : document.activeElement!;
      const options = { bubbles: true, cancelable: true };
      target.dispatchEvent(
        how === "drop" ? new DragEvent("drop", { ...options, dataTransfer: data }) : new ClipboardEvent("paste", { ...options, clipboardData: data }),
      );
    },
    [how, name, content],
  );
}

// Without a description it is no image to assistive technology.
const picture = (page: Page) => preview(page).locator("img");
const isShown = (page: Page) => picture(page).first().evaluate((image) => (image as HTMLImageElement).naturalWidth > 0);

test("a pasted picture stands by itself, and the caret asks for its description", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.insertText("A heath at dusk.\n\nAnother day.");
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ArrowRight");
  await give(page, "paste", "The Heath.png");
  await expect(page.locator(".toasts")).toContainText("Say what the picture shows");
  // It stays the same element while it is described.
  const image = await picture(page).elementHandle();
  await page.keyboard.type("A heath");
  expect(await image!.evaluate((image) => image.isConnected)).toBe(true);
  await expect(preview(page).getByRole("img", { name: "A heath" })).toBeVisible();
  expect(await isShown(page)).toBe(true);
  expect(await typedText(page)).toMatch(/^A heath at dusk\.\n\n!\[A heath\]\(the-heath-[0-9a-f]{8}\.png\)\n\nAnother day\.$/);
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  expect(await typedText(page)).toBe("A heath at dusk.\n\nAnother day.");
});

test("it is there after a reload, and a part of what is exported", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.insertText("# Heaths\n\nA heath.");
  await give(page, "drop", "heath.png");
  await expect(picture(page)).toBeVisible();
  await expect(savedState(page)).toHaveText("Saved");
  await page.reload();
  await expect(picture(page)).toBeVisible();
  await expect.poll(() => isShown(page)).toBe(true);
  const exported = await contentOf(await downloaded(page, () => exportAs(page, "Download page (.html)")));
  expect(exported).toContain(`<img src="data:image/png;base64,${PNG}"`);
});

test("a title is the caption", async ({ page }) => {
  await beginDraft(page);
  await give(page, "paste", "heath.png");
  await expect(picture(page)).toBeVisible();
  await page.keyboard.type("Wide and empty");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type(' "The heath at dusk"');
  await expect(preview(page).getByRole("figure")).toContainText("The heath at dusk");
  await expect(preview(page).getByRole("img", { name: "Wide and empty" })).toBeVisible();
});

test("what is no picture is refused in words, and nothing is lost", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.insertText("A word.");
  await give(page, "drop", "letter.docx", btoa("PK not a picture"));
  await expect(page.locator(".toasts")).toContainText("“letter.docx” is not put in");
  expect(await typedText(page)).toBe("A word.");
});

test("a file that cannot be read, or is too large, is refused in words", async ({ page }) => {
  await beginDraft(page);
  await page.evaluate(() => {
    Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException("A folder.", "NotFoundError"));
  });
  await give(page, "drop", "pictures");
  await expect(page.locator(".toasts")).toContainText("“pictures” is not put in");
  await page.reload();
  // The program listens.
  await expect(savedState(page)).toHaveText("Saved");
  await page.evaluate((png) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(png), (c) => c.charCodeAt(0)), new Uint8Array(12_000_000)], "huge.png"));
    document.querySelector(".preview")!.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
  }, PNG);
  await expect(page.locator(".toasts")).toContainText("“huge.png” is not put in: it has more than 10 MB");
});

test("a picture that is not here is named, and nobody is asked for it", async ({ page }) => {
  await beginDraft(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await paste(page, "![A tower](tower.jpg)");
  await expect(preview(page)).toContainText("tower.jpg: this browser does not keep a picture of this name");
  expect(asked.filter((address) => address.includes("tower"))).toEqual([]);
});

test("words copied with a picture of them are pasted as words", async ({ page }) => {
  await beginDraft(page);
  await page.evaluate((content) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "Some words.");
    clipboardData.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], "image.png"));
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, PNG);
  expect(await typedText(page)).toBe("Some words.");
});

test("a picture is chosen by keyboard", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.insertText("A heath.");
  // Asked for early: the browser is told to hand it over, which takes a moment.
  const choosing = page.waitForEvent("filechooser");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox", { name: "Command" })).toBeFocused();
  await page.keyboard.type("picture from");
  await page.keyboard.press("Enter");
  const chooser = await choosing;
  await chooser.setFiles([
    { name: "one.png", mimeType: "image/png", buffer: Buffer.from(PNG, "base64") },
    { name: "two.gif", mimeType: "image/gif", buffer: Buffer.from("R0lGODlhAQABAAAAACw=", "base64") },
  ]);
  await expect(picture(page)).toHaveCount(2);
  await expect(reviewText(page)).toBeFocused();
  expect(await typedText(page)).toMatch(/^A heath\.\n\n!\[\]\(one-[0-9a-f]{8}\.png\)\n\n!\[\]\(two-[0-9a-f]{8}\.gif\)$/);
});

/** Puts a picture into the open draft, and gives what the text calls it. */
async function put(page: Page): Promise<string> {
  await drop(page, "heath.png", Buffer.from(PNG, "base64"));
  await expect(picture(page)).toBeVisible();
  return /heath-[0-9a-f]{8}\.png/.exec(await typedText(page))![0];
}

/** Takes all words out of the open draft. */
async function clear(page: Page): Promise<void> {
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await paste(page, "# Ebb\n\nNo picture.");
  await expect(picture(page)).toHaveCount(0);
  await expect(savedState(page)).toHaveText("Saved");
}

/** How many pictures there are, as the list of drafts says, that many days later and after a moment of quiet. */
async function laterThereAre(page: Page, days: number, words: string): Promise<void> {
  // What waits four seconds for the moment of quiet waits a tenth of that.
  await page.addInitScript(() => {
    const after = window.setTimeout;
    window.setTimeout = ((act: () => void, wait?: number) => after(act, wait === 4000 ? 400 : wait)) as typeof setTimeout;
  });
  await comeBack(page, days);
  await page.waitForTimeout(1500);
  const drafts = await openDrafts(page);
  await expect(drafts).toContainText(words);
  await page.keyboard.press("Escape");
  await expect(drafts).toHaveCount(0);
}

const NONE = "of the room is used.";
const ONE = "and 1 picture takes 1 KB.";

test("a picture that nothing shows any more goes after thirty days, and not before", async ({ page }) => {
  await beginDraft(page);
  await put(page);
  await clear(page);
  await laterThereAre(page, 0, ONE);
  await laterThereAre(page, 29, ONE);
  await laterThereAre(page, 2, NONE);
});

test("a picture that is used again has its thirty days anew", async ({ page }) => {
  await beginDraft(page);
  const name = await put(page);
  await clear(page);
  await laterThereAre(page, 0, ONE);
  await reviewText(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await paste(page, `![](${name})`);
  await expect(picture(page)).toBeVisible();
  await expect(savedState(page)).toHaveText("Saved");
  await laterThereAre(page, 31, ONE);
  await expect.poll(() => isShown(page)).toBe(true);
  await clear(page);
  // Coming back, what the text said before is kept as a version: it goes first.
  const versions = await openVersions(page);
  await expect(versions).toHaveCount(1);
  await versions.getByRole("button").click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(versions).toHaveCount(0);
  await laterThereAre(page, 0, ONE);
  await laterThereAre(page, 29, ONE);
  await laterThereAre(page, 2, NONE);
});

test("a picture that a version shows stays, be its draft open or not", async ({ page }) => {
  await beginDraft(page);
  await put(page);
  const versions = await openVersions(page);
  await page.getByRole("textbox", { name: "Name of this version" }).fill("With the heath");
  await page.keyboard.press("Enter");
  await expect(versions).toHaveCount(1);
  await clear(page);
  await laterThereAre(page, 31, ONE);
  await page.getByRole("button", { name: "New draft" }).click();
  await expect(savedState(page)).toHaveText("Saved");
  await laterThereAre(page, 31, ONE);
  await laterThereAre(page, 31, ONE);
  await (await openDrafts(page)).getByRole("button", { name: /^Ebb / }).click();
  await openVersions(page);
  await versions.getByRole("button", { name: /With the heath/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
  await expect.poll(() => isShown(page)).toBe(true);
});

test("a picture stays as long as its draft is in the bin", async ({ page }) => {
  await beginDraft(page);
  await put(page);
  await page.keyboard.insertText("\n\nWords.");
  const drafts = await openDrafts(page);
  await drafts.getByRole("button", { name: "Delete “Untitled”" }).click();
  await expect(toast(page)).toContainText("Deleted");
  await page.keyboard.press("Escape");
  await laterThereAre(page, 29, ONE);
  // The draft goes, and the picture's days begin.
  await laterThereAre(page, 2, ONE);
  await laterThereAre(page, 29, ONE);
  await laterThereAre(page, 2, NONE);
});

test("a picture stays that the journal alone shows, for there was no room for the record", async ({ page }) => {
  await beginDraft(page);
  await page.keyboard.insertText("# Ebb\n\nWords.");
  await expect(savedState(page)).toHaveText("Saved");
  await (await openDrafts(page)).getByRole("button", { name: /^The Monster/ }).click();
  await (await openDrafts(page)).getByRole("button", { name: /^Ebb / }).click();
  await page.addInitScript(() => {
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function (this: Storage, key: string, value: string) {
      if (key.startsWith("obelus.draft.")) throw new DOMException("no room", "QuotaExceededError");
      setItem.call(this, key, value);
    };
  });
  await page.reload();
  await expect(preview(page)).toContainText("Words.");
  await put(page);
  await expect(savedState(page)).toHaveText("Saved");
  // Leaving it now, what was typed would be kept as a version.
  await page.reload();
  await expect(picture(page)).toBeVisible();
  await (await openDrafts(page)).getByRole("button", { name: /^The Monster/ }).click();
  await laterThereAre(page, 0, ONE);
  await laterThereAre(page, 31, ONE);
});

test("a picture stays that a damaged record names, kept aside of the journal", async ({ page }) => {
  await beginDraft(page);
  const name = await put(page);
  await clear(page);
  await page.evaluate(async (name) => {
    const request = indexedDB.open("obelus");
    await new Promise((resolve) => (request.onsuccess = resolve));
    const transaction = request.result.transaction("aside", "readwrite");
    transaction.objectStore("aside").put({ id: "d-1", raw: `{"text": "![](${name})", and so on` });
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    request.result.close();
  }, name);
  await laterThereAre(page, 0, ONE);
  await laterThereAre(page, 31, ONE);
});

test.describe("where pictures cannot be kept", () => {
  test("it is said, and the text stays as it is", async ({ page }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("Not in this window.", "SecurityError");
      };
    });
    await beginDraft(page);
    await page.keyboard.insertText("A heath.");
    await give(page, "paste", "heath.png");
    await expect(page.locator(".toasts")).toContainText("This browser does not keep the picture (Not in this window.)");
    expect(await typedText(page)).toBe("A heath.");
    await page.keyboard.insertText(" ![A tower](tower.jpg) More.");
    await expect(preview(page)).toContainText("tower.jpg: this browser does not keep a picture of this name");
    await expect(preview(page)).toContainText("More.");
  });
});
