// Makes what the page loads beside the program: target/web/appearance.js (web/appearance.ts), target/web/boot.js
// (the rest of web/*.ts and CodeMirror in one file), target/web/late/ (scripts fetched when first asked for),
// target/web/obelus.css (style/*.css in one file, in the order below) and target/web/fonts/.
// Trunk runs this before every build; it takes a quarter of a second.

import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const out = new URL("target/web/", root);
const release = process.env.TRUNK_PROFILE === "release";

/** In cascade order. */
const STYLES = ["tokens", "base", "boot", "shell", "appearance", "panel", "notes", "palette", "versions", "drafts", "editor", "article", "popover", "phone", "contrast", "print"];

/** Literata, by the name each file has on the page. The two `-ext` files hold rarer letters (ő, š). */
const FONTS = {
  "literata-roman.woff2": "files/literata-latin-wght-normal.woff2",
  "literata-italic.woff2": "files/literata-latin-wght-italic.woff2",
  "literata-roman-ext.woff2": "files/literata-latin-ext-wght-normal.woff2",
  "literata-italic-ext.woff2": "files/literata-latin-ext-wght-italic.woff2",
  "literata-licence.txt": "LICENSE",
};

let esbuild;
try {
  esbuild = await import("esbuild");
} catch {
  console.error("The npm packages are missing: run `npm ci`, or use `cargo xtask serve`.");
  process.exit(1);
}

/**
 * CodeMirror writes its own rules into a style element, which the content policy forbids. It can also
 * use constructed style sheets, but only does so in a shadow root: this lets it do so everywhere, and
 * puts each rule into the cascade layer `codemirror`, so that any rule in style/ wins over it.
 */
const constructedStyles = {
  name: "constructed-styles",
  setup(build) {
    build.onLoad({ filter: /style-mod\/.*\.js$/ }, async ({ path }) => {
      let source = await readFile(path, "utf8");
      for (const [before, after] of [
        ["!root.head && root.adoptedStyleSheets", "root.adoptedStyleSheets"],
        ["sheet.insertRule(mod.rules[k], pos++)", "sheet.insertRule(`@layer codemirror{${mod.rules[k]}}`, pos++)"],
      ]) {
        if (source.split(before).length !== 2) throw new Error(`style-mod has changed: no single \`${before}\``);
        source = source.replace(before, after);
      }
      return { contents: source };
    });
  },
};

/** Gives a script that comes late the CodeMirror which is on the page already. */
const sharedCodeMirror = {
  name: "shared-codemirror",
  setup(build) {
    build.onResolve({ filter: /^@codemirror\/(state|view)$/ }, ({ path }) => ({ path, namespace: "shared" }));
    build.onLoad({ filter: /.*/, namespace: "shared" }, () => ({ contents: "module.exports = window.obelus.codemirror" }));
  },
};

const common = {
  absWorkingDir: fileURLToPath(root),
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: release,
  legalComments: "none",
  logLevel: "warning",
};

// What an earlier build put there would be shipped.
await rm(new URL("late/", out), { recursive: true, force: true });
// Its name tells its content: no host's cache can mix it up with another build's.
const late = await esbuild.build({
  ...common,
  entryPoints: ["web/find-panel.ts"],
  outdir: fileURLToPath(new URL("late/", out)),
  entryNames: "[name]-[hash]",
  metafile: true,
  plugins: [sharedCodeMirror],
});
const [findPanel] = Object.keys(late.metafile.outputs);

await mkdir(new URL("fonts/", out), { recursive: true });
await Promise.all([
  esbuild.build({
    ...common,
    entryPoints: ["web/boot.ts", "web/appearance.ts"],
    outdir: fileURLToPath(out),
    define: { FIND_PANEL: JSON.stringify(`late/${basename(findPanel)}`) },
    alias: { "@codemirror/language": "./web/no-language.ts", "@lezer/common": "./web/no-language.ts" },
    plugins: [constructedStyles],
  }),
  Promise.all(STYLES.map((name) => readFile(new URL(`style/${name}.css`, root), "utf8"))).then(async (sheets) => {
    const { code } = await esbuild.transform(sheets.join("\n"), { loader: "css", minify: release, logLevel: "warning" });
    await writeFile(new URL("obelus.css", out), code);
  }),
  ...Object.entries(FONTS).map(([name, file]) =>
    copyFile(new URL(`node_modules/@fontsource-variable/literata/${file}`, root), new URL(`fonts/${name}`, out)),
  ),
]);
