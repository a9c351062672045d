// What every test in the browser stands on: the finished page on a plain static host, in a sub-folder,
// and the rule that nothing may go wrong unnoticed.

import { test as base, expect } from "@playwright/test";
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export { expect };

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

/** Where the page lies on its host: it must work in any folder. */
const FOLDER = "/some/blog/obelus/";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

interface PerTest {
  /** The messages on the console that a test brings about on purpose. */
  expectedMessages: RegExp | null;
  /** The other hosts that a test has answer by a route of its own: they are asked on purpose. */
  askedHosts: string[];
}

interface PerWorker {
  /** The page's address. */
  site: string;
}

export const test = base.extend<PerTest, PerWorker>({
  site: [
    async ({}, use) => {
      const server = createServer((request, response) => {
        const path = decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname);
        let file = path.startsWith(FOLDER) ? join(DIST, normalize(`/${path.slice(FOLDER.length)}`)) : "";
        if (path === FOLDER) file = join(DIST, "index.html");
        // What is missing is missing: a static host does not answer with index.html instead.
        if (!file || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
          response.writeHead(404).end();
          return;
        }
        response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
        createReadStream(file).pipe(response);
      });
      await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}${FOLDER}`);
      server.closeAllConnections();
      server.close();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ site }, use) => use(site),

  expectedMessages: [null, { option: true }],
  askedHosts: [[], { option: true }],

  // A page that complains, breaks its policy or calls out to another host fails the test.
  page: async ({ page, site, expectedMessages, askedHosts }, use) => {
    const problems: string[] = [];
    const report = (problem: string) => {
      if (!expectedMessages?.test(problem)) problems.push(problem);
    };
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") report(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => report(`uncaught: ${error.message}`));
    page.on("request", (request) => {
      const address = request.url();
      const { origin, host } = new URL(address);
      if (!/^(data|blob):/.test(address) && origin !== new URL(site).origin && !askedHosts.includes(host)) {
        report(`request to another host: ${address}`);
      }
    });
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy violated: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    await use(page);
    expect(problems, "what the page complained about").toEqual([]);
  },
});
