import { expect, test } from "./site";

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
