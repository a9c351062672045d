// The texts to write in: real prose of a wanted length, as a review of it would be typed, with front
// matter, a heading for each chapter, notes `(1)` with their lists at the end of the chapter, and pages
// of citations `(240)`. The same every time: what is random is drawn from a fixed seed.

import type { Chapter } from "./prose";

const FRONT_MATTER = `---
title: The Novels of Jane Austen
author: The reviewer
lang: en
book:
  title: The Novels of Jane Austen
  author: Jane Austen
  pages: 2400
---
`;

/** A note about every so many words. */
const WORDS_PER_NOTE = 180;
/** One in so many paragraphs that end with a quotation names its page. */
const PARAGRAPHS_PER_CITATION = 3;

/** How long the chapter to be pasted is. */
const PASTED_WORDS = 2000;

export interface Text {
  words: number;
  text: string;
  /** Where carets are put (UTF-16 units): in the first paragraph, in the middle one, at the end. */
  carets: Record<Caret, number>;
  /** Where the first paragraph begins. */
  body: number;
  /** A chapter that is not in the text, to be pasted. */
  chapter: string;
}

export type Caret = "start" | "middle" | "end";
export const CARETS: Caret[] = ["start", "middle", "end"];

/** A text of about so many words. */
export function textOf(all: Chapter[], words: number): Text {
  const random = generator(words);
  const parts = [FRONT_MATTER];
  let left = words;
  for (const chapter of all) {
    if (left <= 0) break;
    const written = rendition(chapter, left, random);
    parts.push(written.text);
    left -= written.words;
  }
  if (left > 0) throw new Error(`the prose has ${words - left} words only, not ${words}`);
  const text = `${parts.join("\n")}`.trimEnd();
  const body = text.indexOf("\n\n", text.indexOf("\n## ")) + 2;
  const long = (chapter: Chapter) => chapter.paragraphs.join(" ").split(" ").length >= PASTED_WORDS;
  const pasted = rendition([...all].reverse().find(long)!, PASTED_WORDS, random).text.trim();
  return {
    words: text.split(/\s+/).length,
    text,
    carets: { start: inParagraph(text, body), middle: inParagraph(text, text.length >> 1), end: text.length },
    body,
    chapter: `\n\n${pasted}\n\n`,
  };
}

/** As much of a chapter as has `most` words. */
function rendition(chapter: Chapter, most: number, random: () => number): { text: string; words: number } {
  const paragraphs: string[] = [];
  const notes: string[] = [];
  let words = 0;
  let sinceNote = 0;
  for (const paragraph of chapter.paragraphs) {
    if (words >= most) break;
    const count = paragraph.split(" ").length;
    words += count;
    sinceNote += count;
    let text = paragraph;
    if (/[.!?]"$/.test(text) && random() < 1 / PARAGRAPHS_PER_CITATION) {
      text += ` (${100 + Math.floor(random() * 280)})`;
    }
    const ends = [...text.matchAll(/[a-z]\.(?= [A-Z])/g)];
    if (sinceNote >= WORDS_PER_NOTE && ends.length > 0) {
      const at = ends[Math.floor(random() * ends.length)]!.index + 2;
      notes.push(note(chapter, random));
      text = `${text.slice(0, at)}(${notes.length})${text.slice(at)}`;
      sinceNote = 0;
    }
    paragraphs.push(text);
  }
  const list = notes.map((text, i) => `${i + 1}. ${text}`).join("\n");
  return { text: [`\n## ${chapter.title}`, ...paragraphs, ...(list ? [list] : [])].join("\n\n") + "\n", words };
}

/** A sentence of the chapter, to stand as a note. */
function note(chapter: Chapter, random: () => number): string {
  const paragraph = chapter.paragraphs[Math.floor(random() * chapter.paragraphs.length)]!;
  const sentence = /[A-Z][a-z ,]{20,120}[.;]/.exec(paragraph)?.[0].replace(/;$/, ".");
  return sentence ?? "See the chapter before this one.";
}

/** A place after a word in a paragraph of prose, at or soon after `from`. */
function inParagraph(text: string, from: number): number {
  for (let at = from; at < text.length; at = text.indexOf("\n", at) + 1) {
    const start = text.lastIndexOf("\n", at) + 1;
    const end = text.indexOf("\n", at);
    if (end < 0) break;
    const line = text.slice(start, end);
    if (/^[A-Z"]/.test(line) && line.length > 200) {
      return start + line.indexOf(" ", line.length >> 1);
    }
  }
  return text.length;
}

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What is typed: prose with punctuation, a note, a citation and new paragraphs. One key a character. */
export const TYPED =
  " and then she waits (1) for an answer; nobody gives one. \"It is of no use,\" he says (240), and goes.\n\n" +
  "So the *evening* ends: with rain, tea, and one more letter unsent. They talk of it, they laugh, they are wrong.\n\n" +
  "What the book knows is how slowly people change their minds (2), and how fast they find reasons for it";
