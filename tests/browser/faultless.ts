// What axe-core says of a page.

import axe from "axe-core";
import type { Page } from "@playwright/test";
import { expect } from "./site";

/** Has axe-core in each page that is opened. Not by way of an element, which the page's policy forbids. */
export const withAxe = (page: Page): Promise<unknown> => page.addInitScript({ content: axe.source });

/** Holds the page, which shows `what`, to have no fault that axe-core knows of. */
export async function faultless(page: Page, what: string): Promise<void> {
  // What fades in has not its colours yet.
  await page.evaluate(() => {
    const ending = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    return Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)));
  });
  const violations = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => [id, ...nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`)]);
  });
  expect.soft(violations, what).toEqual([]);
}
