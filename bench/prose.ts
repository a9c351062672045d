// The prose the texts are made of: Jane Austen's six novels, from Debian's package r-cran-janeaustenr,
// fetched with the ordinary apt client into the cache and unpacked there. No root is needed.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { stringVectors } from "./r-data";

const PACKAGE = "r-cran-janeaustenr";
const DATA = "usr/lib/R/site-library/janeaustenr/data/Rdata";

/** The novels in the order in which they are used, by their names in the package. */
const NOVELS = ["emma", "prideprejudice", "mansfieldpark", "sensesensibility", "persuasion", "northangerabbey"];

/** A chapter: each paragraph is one line. */
export interface Chapter {
  title: string;
  paragraphs: string[];
}

/** All chapters. `cache` is the folder the package is kept in. */
export function chapters(cache: string): Chapter[] {
  const vectors = stringVectors(join(unpacked(cache), DATA));
  return NOVELS.flatMap((novel) => {
    const lines = vectors.get(novel);
    if (!lines) throw new Error(`${PACKAGE} holds no text named ${novel}`);
    return chaptersOf(lines);
  });
}

/** The folder the package is unpacked in. */
function unpacked(cache: string): string {
  const installed = "/";
  if (existsSync(join(installed, `${DATA}.rdb`))) return installed;
  const folder = join(cache, PACKAGE);
  const root = join(folder, "root");
  if (existsSync(join(root, `${DATA}.rdb`))) return root;
  mkdirSync(folder, { recursive: true });
  console.log(`Fetching Debian's package ${PACKAGE}, the prose`);
  const told = spawnSync("apt-get", ["download", PACKAGE], { cwd: folder, encoding: "utf8" });
  const file = readdirSync(folder).find((name) => name.endsWith(".deb"));
  const done = file && spawnSync("dpkg-deb", ["-x", file, "root"], { cwd: folder }).status === 0;
  if (done && existsSync(join(root, `${DATA}.rdb`))) return root;
  throw new Error(
    `the prose could not be obtained (${(told.stderr || told.error?.message || "").trim().split("\n").at(-1)}).\n` +
      `It is in the Debian package ${PACKAGE}: on Debian or Ubuntu run \`apt-get update\`; elsewhere unpack that\n` +
      `package's .deb into ${root}, so that ${join(root, DATA)}.rdb exists.`,
  );
}

function chaptersOf(lines: string[]): Chapter[] {
  const chapters: Chapter[] = [];
  let paragraph: string[] = [];
  const finish = () => {
    const text = paragraph.join(" ").replace(/ {2,}/g, " ");
    paragraph = [];
    // Rules of asterisks and remarks on editions are not prose.
    if (/^[*\[ ]/.test(text) || !text) return;
    chapters.at(-1)?.paragraphs.push(text);
  };
  for (const line of lines.map((line) => line.trim())) {
    const heading = /^chapter (\w+)\.?$/i.exec(line);
    if (heading) {
      finish();
      chapters.push({ title: `Chapter ${heading[1]}`, paragraphs: [] });
    } else if (!line || /^volume \w+$/i.test(line)) {
      finish();
    } else {
      paragraph.push(line);
    }
  }
  finish();
  return chapters.filter(({ paragraphs }) => paragraphs.length > 0);
}
