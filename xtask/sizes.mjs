// How large each file of a folder is: as it lies there, and as a host sends it (brotli).
// Usage: node xtask/sizes.mjs dist

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const folder = process.argv[2];
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`.padStart(11);
const packed = /\.(woff2|png|jpg)$/;

let raw = 0;
let sent = 0;
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
  console.log(`${kilobytes(content.length)}${kilobytes(brotli)}  ${name}`);
}
console.log(`${kilobytes(raw)}${kilobytes(sent)}  in all`);
