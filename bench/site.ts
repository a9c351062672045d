// A static host on the loopback interface: Obelus in a sub-folder, and the rivals' pages beside it.
// It says how long files may be kept, as static hosts do, and remembers what was asked for.

import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

import { root } from "./places";

export const FOLDERS = { obelus: "/some/blog/obelus/", rivals: "/rivals/" };

const PLACES: [string, string][] = [
  [FOLDERS.obelus, join(root, "dist/")],
  [FOLDERS.rivals, join(root, "target/bench/site/")],
];

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

export interface Site {
  address: string;
  /** The files asked for since the last call. */
  asked(): string[];
  close(): void;
}

export async function serve(): Promise<Site> {
  let asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname);
    if (path === `${FOLDERS.rivals}blank`) {
      response.writeHead(200, { "content-type": "text/html" }).end("<!DOCTYPE html><title>blank</title>");
      return;
    }
    const file = fileOf(path);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    asked.push(file);
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "cache-control": "max-age=600",
    });
    response.end(readFileSync(file));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked() {
      const files = asked;
      asked = [];
      return files;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function fileOf(path: string): string | null {
  for (const [folder, place] of PLACES) {
    if (!path.startsWith(folder)) continue;
    const inside = normalize(`/${path.slice(folder.length)}`);
    const file = join(place, inside.endsWith("/") ? join(inside, "index.html") : inside);
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
  }
  return null;
}

/** How many bytes a host sends for a file: compressed with brotli, unless it is packed already. */
export function sent(file: string): number {
  const content = readFileSync(file);
  return /\.(woff2|png)$/.test(file) ? content.length : brotliCompressSync(content).length;
}
