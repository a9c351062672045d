// The draft before the program: shown in the page's frame (index.html) and taking what is typed, until
// the program has started and takes the surface over, with its text, undo history, caret and all.

import { createEditor, type Editor, type OnChange, type OnFix } from "./editor";
import type { Pages } from "./journal";
import { lookUp, type Opened } from "./opened";
import { lastDraft, type StoredDraft } from "./record";

/** A draft that is written in while the program is still on its way. */
class Begun {
  readonly id: string;
  readonly epoch: bigint;
  readonly sequence: bigint;
  readonly #stored: string;
  readonly #editor: Editor;
  #scrolled = 0;

  constructor(place: Element, { id, epoch, sequence, text }: StoredDraft) {
    this.id = id;
    this.epoch = BigInt(epoch);
    this.sequence = BigInt(sequence);
    this.#stored = text;
    this.#editor = createEditor(place, text);
    // It may not be the newest state, or another tab's to write in.
    this.#editor.setFree(false);
    this.#fold();
    addEventListener("beforeunload", this);
  }

  /** The text, if it is no longer the one that is stored. */
  typed(): string | undefined {
    // Asked of a page that has changed since it was painted, it would have all of it laid out.
    this.#scrolled = this.#editor.scrolled;
    const text = this.#editor.text();
    return text === this.#stored ? undefined : text;
  }

  /** Comes when the surface can be handed over: moved, it would break off what is being composed. */
  ready(): Promise<void> {
    return this.#editor.composed(LONGEST_COMPOSITION_MS);
  }

  /** Whether this is the newest state, and this tab's to write in. */
  agrees({ id, lock, keys }: Opened): boolean {
    if (id !== this.id || !lock) return false;
    const [, epoch, sequence] = keys?.find(([other]) => other === id) ?? [id, 0, 0];
    return BigInt(epoch) < this.epoch || (BigInt(epoch) === this.epoch && BigInt(sequence) <= this.sequence);
  }

  /** Lets it be written in, with the undo history that goes with the journal's checkpoint. */
  free(pages: Pages | null): void {
    const { past, checkpoint } = pages ?? {};
    if (past !== undefined && checkpoint !== undefined) {
      this.#editor.open(this.#stored, past, (JSON.parse(checkpoint) as { text: string }).text);
      this.#fold();
    }
    this.#editor.setFree(true);
  }

  /** Hands the surface over: it moves into `parent` as it is. */
  adopt(parent: Element, onChange: OnChange, onFix: OnFix): Editor {
    this.#end();
    this.#editor.move(parent, this.#scrolled, onChange, onFix);
    return this.#editor;
  }

  /** Takes the surface away: the program shows something else. */
  discard(): void {
    this.#end();
    this.#editor.destroy();
  }

  /** Nothing is saved yet: leaving with something typed is asked about. */
  handleEvent(event: Event): void {
    if (this.typed() !== undefined) event.preventDefault();
  }

  /** Keeps the place of the card: the program will say what is on it. */
  #fold(): void {
    this.#editor.setCard(FRONT_MATTER.exec(this.#stored)?.[0].length ?? 0, "", "", "", "");
  }

  #end(): void {
    removeEventListener("beforeunload", this);
    current = null;
  }
}

/**
 * What surely is front matter to src/document/metadata as well: nothing else must be folded away. Where the
 * program knows better, it folds and unfolds.
 */
const FRONT_MATTER = /^---[ \t]*\n(?:[ \t]*(?:[-#}\]]|[\w-]+:).*\n)+---[ \t]*(?=\n|$)/;

/** A phone's keyboard may hold on to a word for as long as the caret stands in it. */
const LONGEST_COMPOSITION_MS = 5000;

let current: Begun | null = null;

/** Shows the draft that was open last in the page's frame, if there is one that surely is as it was saved. */
export function begin(): void {
  const place = document.querySelector(".boot .editor");
  const draft = place && lastDraft();
  if (!draft) return;
  place.replaceChildren();
  current = new Begun(place, draft);
  const title = document.querySelector(".boot .title-button");
  if (title) title.textContent = draft.title || "Untitled";
  title?.classList.toggle("untitled", !draft.title);
  void lookUp().then((opened) => {
    if (current?.agrees(opened)) current.free(opened.pages);
    else current?.discard();
  });
}

/** The draft that is shown and not handed over yet. */
export function begun(): Begun | null {
  return current;
}
