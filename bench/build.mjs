// Makes what the benchmark runs: target/bench/site/<rival>/ (a page each), target/bench/meter.js (what is put into
// every page to measure it) and target/bench/run.mjs (the driver). Usage: node bench/build.mjs RIVALS, the folder
// whose node_modules holds the rivals.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import esbuild from "esbuild";

const root = new URL("../", import.meta.url);
const out = new URL("target/bench/", root);
const path = (url) => fileURLToPath(url);
const nodePaths = [join(process.argv[2], "node_modules")];
const RIVALS = ["floor", "recipe", "toast", "easymde"];

const shared = { absWorkingDir: path(root), bundle: true, logLevel: "warning", legalComments: "none" };
const page = await readFile(new URL("bench/pages/page.html", root), "utf8");

await Promise.all([
  ...RIVALS.map(async (name) => {
    const folder = new URL(`site/${name}/`, out);
    await mkdir(folder, { recursive: true });
    await writeFile(new URL("index.html", folder), page.replace("NAME", name));
    await esbuild.build({
      ...shared,
      entryPoints: { page: `bench/pages/${name}.ts` },
      outdir: path(folder),
      format: "esm",
      target: "es2022",
      minify: true,
      nodePaths,
      loader: { ".svg": "dataurl", ".png": "dataurl" },
      define: { "process.env.NODE_ENV": '"production"' },
    });
  }),
  esbuild.build({
    ...shared,
    entryPoints: ["bench/meter.ts"],
    outfile: path(new URL("meter.js", out)),
    format: "iife",
    target: "es2022",
  }),
  esbuild.build({
    ...shared,
    entryPoints: ["bench/run.ts"],
    outfile: path(new URL("run.mjs", out)),
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
  }),
]);
