// The page before the program has arrived, with something in the store.

import type { Page } from "@playwright/test";
import { crc32 } from "node:zlib";
import { reviewText } from "./person";
import { expect } from "./site";

/** Keeps the program from arriving until the function it gives is called. */
export async function holdProgram(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\.wasm$/, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Opens the page as it is before the program has arrived. */
export async function openEarly(page: Page): Promise<void> {
  await page.goto("./", { waitUntil: "commit" });
  await page.waitForFunction(() => "obelus" in window);
}

/** Goes into the text before the program has arrived, once it is known to be this tab's to write in. */
export async function goIntoText(page: Page, key = "ControlOrMeta+End"): Promise<void> {
  await expect(reviewText(page)).not.toHaveAttribute("aria-readonly", "true");
  await reviewText(page).press(key);
}

/** Puts values into the store before the page is opened. */
export async function store(page: Page, values: Record<string, string>): Promise<void> {
  const blank = "**/blank.html";
  await page.route(blank, (route) => route.fulfill({ contentType: "text/html", body: "<link rel=icon href='data:,'>" }));
  await page.goto("./blank.html");
  await page.unroute(blank);
  await page.evaluate((values) => Object.assign(localStorage, values), values);
}

/** Makes this the record of the draft that was open last. */
export const storeDraft = (page: Page, record: string) => store(page, { "obelus.current": "d-1", "obelus.draft.d-1": record });

/** The record of a draft with this text. */
export function recordOf(text: string): string {
  const head = { format: 1, sequence: 7, id: "d-1", title: "T", words: 2, created: 1790000000000, changed: 1790000000000 };
  const sum = crc32(`1 7 2 1790000000000 1790000000000 3 1\nd-1T${text}`);
  return JSON.stringify({ ...head, checksum: sum, text });
}

/** A record of today's format, as the tab that wrote this state of a draft would have stored it. */
export function recordAs(state: StoredDraft): string {
  const { format, epoch, sequence, id, title, words, created, changed, archived, deleted, text } = state;
  const numbers = `${format} ${epoch} ${sequence} ${words} ${created} ${changed} ${archived ? 1 : 0} ${deleted ?? "-"}`;
  const checksum = crc32(`${numbers} ${Buffer.byteLength(id)} ${Buffer.byteLength(title)}\n${id}${title}${text}`);
  return JSON.stringify({ format, epoch, sequence, id, title, words, created, changed, archived, deleted, checksum, text });
}

/** What a record of format 2 says. Times are in milliseconds since the Unix epoch. */
export interface StoredDraft {
  format: 2;
  epoch: number;
  sequence: number;
  id: string;
  title: string;
  words: number;
  created: number;
  changed: number;
  archived?: boolean;
  deleted?: number;
  text: string;
}
