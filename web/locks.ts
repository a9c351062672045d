// The lock of a draft: one tab has it at a time. It is a courtesy; what keeps tabs apart is the epoch in the journal.

/** A lock that is held, or waited for. */
export interface Lock {
  /** Lets it go, or stops waiting. */
  release: () => void;
}

export type Manner = "wait" | "steal";

const nameOf = (id: string): string => `obelus.draft.${id}`;

/**
 * Waits for the lock of a draft, or takes it from whoever has it. `onLost` is called when another tab takes it,
 * `onElsewhere` when another tab has it and it is waited for.
 */
export function lock(id: string, manner: Manner, onLocked: () => void, onLost: () => void, onElsewhere: () => void): Lock {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const waiting = new AbortController();
  let isHeld = false;
  const held = (): Promise<void> => {
    isHeld = true;
    onLocked();
    return released;
  };
  const isOver = () => waiting.signal.aborted;
  const wait = async (): Promise<void> => {
    let isFree = true;
    await asked(nameOf(id), { ifAvailable: true }, (free) => {
      isFree = free !== null;
      return isFree && !isOver() ? held() : Promise.resolve();
    });
    if (isFree || isOver()) return;
    onElsewhere();
    await asked(nameOf(id), { signal: waiting.signal }, held);
  };
  const request = manner === "steal" ? asked(nameOf(id), { steal: true }, held) : wait();
  request.catch(() => {
    if (isOver()) return;
    // A browser that has locks but gives none is as one that has none.
    if (isHeld) onLost();
    else void held();
  });
  return {
    release: () => {
      waiting.abort();
      release();
    },
  };
}

/** The lock of a draft, if no other tab has it. */
export function lockAtOnce(id: string): Promise<EarlyLock | null> {
  return new Promise((resolve) => {
    const early = new EarlyLock();
    asked(nameOf(id), { ifAvailable: true }, (held) => {
      resolve(held === null ? null : early);
      return held === null ? Promise.resolve() : early.released;
    }).catch(() => {
      early.lost();
      resolve(early);
    });
  });
}

/** A lock that is held before anyone listens. */
export class EarlyLock implements Lock {
  readonly released: Promise<void>;
  #release!: () => void;
  #isLost = false;
  #onLost: (() => void) | null = null;

  constructor() {
    this.released = new Promise((resolve) => (this.#release = resolve));
  }

  release(): void {
    this.#onLost = null;
    this.#release();
  }

  lost(): void {
    this.#isLost = true;
    this.#onLost?.();
  }

  /** Calls `onLost` when another tab takes it, even if one has. */
  watch(onLost: () => void): void {
    this.#onLost = onLost;
    if (this.#isLost) setTimeout(onLost);
  }
}

/** Where a browser has no locks, each is given at once. */
async function asked(name: string, how: LockOptions, held: (lock: Lock_ | null) => Promise<void>): Promise<void> {
  const locks = (navigator as Partial<Navigator>).locks;
  if (!locks) return held({ name });
  await locks.request(name, how, held as LockGrantedCallback<Promise<void>>);
}

interface Lock_ {
  name: string;
}
