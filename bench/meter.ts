// What is put into every page, before its own scripts, to measure it. Times are in milliseconds since the
// navigation (performance.now()), but for those of a key, which count from the key's own event.
//
// changed: when the first change to the preview's nodes has been made after the key (a MutationObserver is told in
//   the microtask after the script that made it).
// painted: when the page's thread has done its part of the first frame that shows the change, which is style,
//   layout and painting: the first message after that frame's animation callbacks. Compositing comes after it.

import { type Kind, type Surface, surfaceOf } from "./surface";

export interface Config {
  kind: Kind;
  /** The element the preview is in. */
  preview: string;
  /** The element that is typed into. */
  editable: string;
  /** How much text the preview must show to count as showing its first screen; 0 where it shows no text. */
  fill: number;
}

export interface Reaction {
  changed: number | null;
  painted: number | null;
}

export interface Opening {
  editable: number | null;
  screen: number | null;
}

declare global {
  interface Window {
    meterConfig: Config;
    meter: Meter;
  }
}

/** At how many heights the preview is looked at. */
const LOOKS = 12;
const MODIFIERS = new Set(["Control", "Shift", "Alt", "Meta"]);

class Meter {
  readonly opening: Opening = { editable: null, screen: null };
  readonly memories: WebAssembly.Memory[] = [];

  #key = 0;
  #armed: ((reaction: Reaction) => void) | null = null;
  #changed: number | null = null;
  #inFrame = false;
  #lastChange = 0;
  #reaction: Promise<Reaction> = Promise.resolve({ changed: null, painted: null });
  #looks: { painted: number; look: string }[] | null = null;

  constructor() {
    addEventListener("keydown", (event) => this.#keyed(event), { capture: true });
    this.#watchOpening();
    this.#watchMemories();
  }

  get surface(): Surface {
    const surface = surfaceOf(window.meterConfig.kind);
    if (!surface) throw new Error("there is no writing surface");
    return surface;
  }

  get preview(): Element {
    const preview = document.querySelector(window.meterConfig.preview);
    if (!preview) throw new Error("there is no preview");
    return preview;
  }

  /** Watches the preview's nodes from now on. */
  watch(): void {
    new MutationObserver(() => this.#mutated()).observe(this.preview, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  }

  /** Makes ready for the next key; `reaction` then tells what followed. */
  arm(timeout: number): void {
    this.#changed = null;
    this.#key = 0;
    this.#reaction = new Promise((resolve) => {
      const late = setTimeout(() => done({ changed: null, painted: null }), timeout);
      const done = (reaction: Reaction) => {
        clearTimeout(late);
        this.#armed = null;
        resolve(reaction);
      };
      this.#armed = done;
    });
  }

  reaction(): Promise<Reaction> {
    return this.#reaction;
  }

  /** Waits until the preview has not changed for so long, and a frame has passed since. */
  async quiet(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const start = performance.now();
      const look = () => {
        const wait = Math.max(start, this.#lastChange) + ms - performance.now();
        if (wait <= 0) resolve();
        else setTimeout(look, wait);
      };
      look();
    });
    await afterFrame();
  }

  /** Brings the place where these words stand to the middle of the preview. */
  reveal(words: string): boolean {
    const walker = document.createTreeWalker(this.preview, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!(walker.currentNode as Text).data.includes(words)) continue;
      walker.currentNode.parentElement!.scrollIntoView({ block: "center" });
      return true;
    }
    return false;
  }

  /** Whether the preview shows these words. */
  shows(words: string): boolean {
    return (this.preview.textContent ?? "").includes(words);
  }

  scrollToTop(): void {
    for (let element: Element | null = this.preview; element; element = element.parentElement) element.scrollTop = 0;
    for (const element of this.preview.querySelectorAll("*")) {
      if (element.scrollTop > 0) element.scrollTop = 0;
      if (element.children.length > 4) break;
    }
  }

  /** Replaces every occurrence in one step, in a task of its own, and says when that began. */
  async replaceAll(what: string, by: string): Promise<number> {
    return new Promise((resolve) =>
      message(() => {
        resolve(performance.now());
        this.surface.replaceAll!(what, by);
      }),
    );
  }

  /** Starts to look at the first screen after each frame in which the preview changed. */
  beginLooks(): void {
    this.#looks = [];
  }

  /** From the last key, or from `since`, till a frame from which on the first screen stayed as it is now. */
  endLooks(since?: number): number | null {
    const looks = this.#looks ?? [];
    this.#looks = null;
    const last = this.look();
    let right: number | null = null;
    for (const { painted, look } of looks) {
      if (look !== last) right = null;
      else right ??= painted;
    }
    return right === null ? null : right - (since ?? this.#key);
  }

  /** What the preview's visible part shows: at some heights the text found there and what it stands in. */
  look(): string {
    const { left, top, width, height } = this.preview.getBoundingClientRect();
    const found: string[] = [];
    for (let i = 0; i < LOOKS; i++) {
      const y = Math.max(top, 0) + ((i + 0.5) * Math.min(height, innerHeight)) / LOOKS;
      const range = document.caretRangeFromPoint(left + width / 3, y);
      const node = range?.startContainer;
      if (!(node instanceof Text) || !this.preview.contains(node)) continue;
      const element = node.parentElement!;
      const kind = element.closest("pre, code, p, li, h1, h2, h3")?.localName ?? element.localName;
      found.push(`${kind}: ${node.data.slice(range!.startOffset, range!.startOffset + 40)}`);
    }
    return found.join("\n");
  }

  /** How many nodes the document has. */
  nodes(): number {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let count = 1;
    while (walker.nextNode()) count++;
    return count;
  }

  wasmBytes(): number {
    return this.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  }

  #keyed(event: KeyboardEvent): void {
    if (MODIFIERS.has(event.key)) return;
    this.#key = event.timeStamp;
    if (!this.#armed) return;
    // The first animation callback of each frame, since it is asked for before the page asks.
    const frame = () => {
      this.#inFrame = true;
      message(() => {
        this.#inFrame = false;
        if (this.#armed && this.#changed === null) requestAnimationFrame(frame);
      });
    };
    requestAnimationFrame(frame);
  }

  #mutated(): void {
    const now = performance.now();
    this.#lastChange = now;
    if (this.#looks) {
      const looks = this.#looks;
      this.#painted((painted) => looks.push({ painted, look: this.look() }));
    }
    if (!this.#armed || this.#changed !== null || this.#key === 0) return;
    this.#changed = now - this.#key;
    const key = this.#key;
    this.#painted((painted) => this.#armed?.({ changed: this.#changed, painted: painted - key }));
  }

  /** Calls back after the frame that shows what has just changed. */
  #painted(then: (now: number) => void): void {
    const told = () => message(() => then(performance.now()));
    // What changes inside a frame's callbacks is painted by that very frame.
    if (this.#inFrame) told();
    else requestAnimationFrame(told);
  }

  #watchOpening(): void {
    const opening = this.opening;
    const frame = () => {
      message(() => {
        const now = performance.now();
        const { preview, fill } = window.meterConfig;
        if (document.querySelector(preview) && this.look().split("\n").length >= fill) opening.screen ??= now;
        else requestAnimationFrame(frame);
      });
    };
    const observer = new MutationObserver(() => {
      const { editable, fill } = window.meterConfig;
      const element = document.querySelector(editable);
      if (!element || (element.textContent ?? "").length < 100) return;
      observer.disconnect();
      // Editable is what answers: the next message is heard when the script that made it is done.
      message(() => (opening.editable = performance.now()));
      if (fill > 0) requestAnimationFrame(frame);
    });
    observer.observe(document, { childList: true, subtree: true });
  }

  #watchMemories(): void {
    const remember = ({ instance }: WebAssembly.WebAssemblyInstantiatedSource) => {
      for (const value of Object.values(instance.exports)) {
        if (value instanceof WebAssembly.Memory) this.memories.push(value);
      }
    };
    const { instantiateStreaming, instantiate } = WebAssembly;
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await instantiateStreaming.apply(WebAssembly, given);
      remember(made);
      return made;
    };
    WebAssembly.instantiate = (async (...given: Parameters<typeof instantiate>) => {
      const made = (await instantiate.apply(WebAssembly, given)) as unknown;
      if (made instanceof WebAssembly.Instance) remember({ instance: made, module: given[0] });
      else remember(made as WebAssembly.WebAssemblyInstantiatedSource);
      return made;
    }) as typeof instantiate;
  }
}

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Calls back in a task of its own, as soon as there can be one. */
function message(then: () => void): void {
  waiting.push(then);
  channel.port2.postMessage(0);
}

function afterFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => message(resolve)));
}

window.meter = new Meter();
