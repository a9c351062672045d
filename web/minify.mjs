// Makes the glue that wasm-bindgen writes shorter: half of it is comments and long names. Trunk runs this after a
// build, before the page is put in place; what Trunk itself has for this cannot read the glue.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";

const { TRUNK_PROFILE, TRUNK_STAGING_DIR } = process.env;

if (TRUNK_PROFILE === "release") {
  const glue = (await readdir(TRUNK_STAGING_DIR)).filter((name) => /^obelus-app-.*\.js$/.test(name));
  for (const path of glue.map((name) => join(TRUNK_STAGING_DIR, name))) {
    const { code } = await transform(await readFile(path, "utf8"), { minify: true, format: "esm", target: "es2022" });
    await writeFile(path, code);
  }
}
