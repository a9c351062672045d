// How large each file of a folder is, as it lies there and as a host sends it (brotli), and what a first
// visit fetches. Fails if that is more than it may be.
// Usage: node xtask/sizes.mjs dist

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** What a first visit may fetch, in bytes. The goal is 280,000: lower this with every gain. */
const MOST = 806_000;

const folder = process.argv[2];
/** KB of 1,000 bytes. */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`.padStart(11);
const packed = /\.(woff2|png|jpg)$/;
/** The text's face comes after the page can be used, and the scripts in `late` when they are first asked for. */
const late = /^(fonts|late)\b/;

let raw = 0;
let sent = 0;
let first = 0;
console.log(`\n${"raw".padStart(11)}${"brotli".padStart(11)}`);
for (const name of readdirSync(folder, { recursive: true }).sort()) {
  let content;
  try {
    content = readFileSync(join(folder, name));
  } catch {
    continue; // a folder
  }
  const brotli = packed.test(name) ? content.length : brotliCompressSync(content).length;
  raw += content.length;
  sent += brotli;
  if (!late.test(name)) first += brotli;
  console.log(`${kilobytes(content.length)}${kilobytes(brotli)}  ${name}`);
}
console.log(`${kilobytes(raw)}${kilobytes(sent)}  in all`);
console.log(`${" ".repeat(11)}${kilobytes(first)}  for a first visit, which may be${kilobytes(MOST).trimStart().padStart(10)}`);
if (first > MOST) {
  console.error(`A first visit fetches ${first - MOST} bytes too many.`);
  process.exit(1);
}
