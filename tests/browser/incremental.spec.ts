// After many random edits the page shows what a fresh start makes of the text: the post and the findings.
//
// OBELUS_LONG=1 makes ten thousand edits.

import type { EditorView } from "@codemirror/view";
import type { Page } from "@playwright/test";

import { test, expect } from "./site";
import { atRest, beginDraft, paste, preview, savedState } from "./person";

const EDITS = process.env.OBELUS_LONG ? 10_000 : 800;
const ROUND = process.env.OBELUS_LONG ? 1_000 : 400;

const SECTION = `## A part of it

“A sentence that is quoted here,” it says (24), and goes on for a while.(1) *Emma* by Jane Austen is named too (p. 7).

> A block quotation stands here.

- One
- Two(2)

Another paragraph, which says the the same again.[^a]

1. The first note
2. The second, *with* emphasis

[^a]: A note with a label.
`;

const PIECES = [
  "a", " ", "word ", ". ", "\n", "\n\n", "(1)", "(2)", " (240)", "[^a]", "[^b]", "\n\n[^b]: Said.\n\n", "^[inline]", "*", "**", "`",
  "\n```\n", "\n> ", "\n- ", "\n1. ", "\n# ", "\n## ", "\n---\n", "<!--", "-->", "<b>", "“", "”", "\"", "—", "[x]",
  "\n[x]: https://books.example/address\n", "😀", "é", "| a | b |\n|---|---|\n", "the the ", "\n\n1. One.\n2. Two.\n\n", "*", "†",
];

/** Makes `count` edits, the same for the same seed. */
function edit(page: Page, count: number, seed: number): Promise<void> {
  return page.evaluate(
    async ({ count, seed, pieces }) => {
      const content = document.querySelector(".cm-content") as unknown as { cmTile: { root: { view: EditorView } } };
      const { view } = content.cmTile.root;
      let state = seed;
      const random = (below: number) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
      };
      const at = (place: number) => {
        const { doc } = view.state;
        const code = doc.sliceString(place, place + 1).charCodeAt(0);
        return (code & 0xfc00) === 0xdc00 ? place - 1 : place;
      };
      let near = 0;
      for (let i = 0; i < count; i++) {
        const { length } = view.state.doc;
        if (random(8) === 0 || near > length) near = random(length + 1);
        const from = at(near);
        const kind = random(20);
        const reach = kind < 13 ? 0 : kind < 18 ? random(8) : random(400);
        const to = at(Math.min(length, from + reach));
        const insert =
          kind === 19
            ? view.state.doc.sliceString(at(random(length)), at(length)).slice(0, 300).replace(/[\ud800-\udfff]/g, "")
            : kind > 14 && random(2) ? "" : pieces[random(pieces.length)]!;
        view.dispatch({ changes: { from, to, insert } });
        near = from + insert.length;
        // Now and then the page gets to show, and to find, what it has.
        if (i % 40 === 0) await new Promise((resolve) => setTimeout(resolve, random(200)));
      }
    },
    { count, seed, pieces: PIECES },
  );
}

/** What the page shows: the rows of the post and the findings. */
async function shown(page: Page): Promise<{ rows: string[]; findings: string[] }> {
  await atRest(page);
  return {
    // The order of attributes says nothing.
    rows: await preview(page).evaluate((it) => {
      const sorted = (attributes: string) => (attributes.match(/ [\w-]+="[^"]*"/g) ?? []).sort().join("");
      const tag = /<(\w+)((?: [\w-]+="[^"]*")+)>/g;
      const said = (row: Element) => row.innerHTML.replace(tag, (_, name: string, all: string) => `<${name}${sorted(all)}>`);
      return [...it.querySelectorAll(".row")].map(said);
    }),
    findings: await page.locator(".findings > li").allInnerTexts(),
  };
}

test("random edits leave what a fresh start shows", async ({ page }) => {
  test.setTimeout(EDITS * 100 + 60_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await beginDraft(page);
  await paste(page, `# A title\n\n${SECTION.repeat(6)}`);
  for (let done = 0; done < EDITS; done += ROUND) {
    await edit(page, ROUND, done + 1);
    const kept = await shown(page);
    await expect(savedState(page)).toHaveText("Saved");
    await page.reload();
    await expect(preview(page).locator(".row").first()).toBeAttached();
    const anew = await shown(page);
    expect(kept.rows).toEqual(anew.rows);
    expect(kept.findings).toEqual(anew.findings);
  }
});

/** Commands as one finds them in the palette. A picture would be asked for wherever its address is typed in passing. */
const COMMANDS = [
  "insert note", "turn the selection", "delete the note", "renumber", "write notes as [^1]", "write notes as (1)", "write notes in place",
  "insert quotation", "insert page", "pages as (240)", "pages as (p. 240)", "title, or emphasis", "strong", "hide as",
  "move section up", "move section down",
];

/** Selects something, the same for the same seed. */
function select(page: Page, seed: number): Promise<void> {
  return page.evaluate((seed) => {
    const content = document.querySelector(".cm-content") as unknown as { cmTile: { root: { view: EditorView } } };
    const { view } = content.cmTile.root;
    const anchor = Math.floor(((Math.imul(seed, 2654435761) >>> 0) / 2 ** 32) * (view.state.doc.length + 1));
    view.dispatch({ selection: { anchor, head: Math.min(view.state.doc.length, anchor + (seed % 3 === 0 ? seed % 40 : 0)) } });
  }, seed);
}

/** The whole text. */
function text(page: Page): Promise<string> {
  return page.evaluate(() => {
    const content = document.querySelector(".cm-content") as unknown as { cmTile: { root: { view: EditorView } } };
    return content.cmTile.root.view.state.doc.toString();
  });
}

test("two hundred commands and edits leave what a fresh start shows, and can all be taken back", async ({ page }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await beginDraft(page);
  const start = `# A title\n\n${SECTION}\n${SECTION.replaceAll("[^a]", "[^c]")}`;
  await paste(page, start);
  let done = 0;
  for (let step = 0; step < 200; step++) {
    await select(page, step * 7919 + 13);
    if (step % 3 === 2) {
      await edit(page, 1, step);
      continue;
    }
    const before = await text(page);
    await page.keyboard.press("ControlOrMeta+k");
    await page.keyboard.insertText(COMMANDS[(step * 31) % COMMANDS.length]!);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    done += Number((await text(page)) !== before);
  }
  expect(done).toBeGreaterThan(40);
  const kept = await shown(page);
  const end = await text(page);
  for (let step = 0; step < 1000 && (await text(page)) !== start; step++) await page.keyboard.press("ControlOrMeta+z");
  expect(await text(page)).toBe(start);
  for (let step = 0; step < 1000 && (await text(page)) !== end; step++) await page.keyboard.press("ControlOrMeta+y");
  expect(await text(page)).toBe(end);
  await expect(savedState(page)).toHaveText("Saved");
  await page.reload();
  await expect(preview(page).locator(".row").first()).toBeAttached();
  const anew = await shown(page);
  expect(kept.rows).toEqual(anew.rows);
  expect(kept.findings).toEqual(anew.findings);
});
