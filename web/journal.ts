// The journal of drafts, their versions, and what is kept aside of them, in IndexedDB. Each function is one
// transaction; what it comes to is told when that is complete. What is written, and when, is decided in src/drafts.

import { promisifyRequest } from "idb-keyval";

/** A checkpoint and a line stand under the draft, the epoch and the sequence they belong to. */
export type Key = [id: string, epoch: number, sequence: number];

interface Checkpoint {
  record: string;
  /** The undo history that goes with it, as the editor's `past()` gave it. */
  past?: string;
}

/** What the journal holds of a draft. */
export interface Pages {
  checkpoint: string | undefined;
  past: string | undefined;
  /** Of the checkpoint. */
  epoch: number | undefined;
  sequence: number | undefined;
  lines: string[];
}

/** How a tab begins to write: the checkpoint it goes on from, and what is to be kept aside. */
interface Claim {
  epoch: number;
  sequence: number;
  record: string;
  aside: string[];
}

export interface Journal {
  /** The drafts of which the journal holds anything, with the last state it has of each. */
  keys: () => Promise<Key[]>;
  /** The draft that was last opened to be written in. */
  last: () => Promise<string | undefined>;
  read: (id: string) => Promise<Pages>;
  /**
   * Asks `decide` about what there is, and does what it says; nothing if it says nothing, which is told as `false`.
   * `isOpened` says whether it is for the draft that is open in this tab.
   */
  claim: (id: string, isOpened: boolean, decide: (pages: Pages) => Claim | null) => Promise<boolean>;
  /** Whether the epoch is still this one: only then are the lines added. */
  append: (id: string, epoch: number, sequences: number[], lines: string[]) => Promise<boolean>;
  /** Whether the epoch is still this one: only then is the checkpoint set, in place of all that led to it. */
  checkpoint: (id: string, epoch: number, sequence: number, record: string, past?: string) => Promise<boolean>;
  /** Removes all there is of a draft, its versions too. */
  forget: (id: string) => Promise<void>;
  versions: (id: string) => Promise<string | undefined>;
  /** Makes another value of a draft's versions; `undefined` leaves them as they are. */
  changeVersions: (id: string, change: (before: string | undefined) => string | undefined) => Promise<void>;
  /** Keeps a draft's versions aside, if they still are `raw`: it goes on without them. */
  setVersionsAside: (id: string, raw: string) => Promise<void>;
  /** What is kept aside: under which number, of which draft, what. */
  asides: () => Promise<[number: number, id: string, raw: string][]>;
  dropAside: (number: number) => Promise<void>;
}

/** How long the browser has to open the database: one that takes longer does not work, as far as a writer can tell. */
const OPENING_MS = 5000;

let database: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  return (database ??= opened().catch((error: unknown) => {
    // It may work the next time.
    database = undefined;
    throw error;
  }));
}

async function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open("obelus", 1);
  request.onupgradeneeded = () => {
    const made = request.result;
    made.createObjectStore("checkpoints");
    made.createObjectStore("lines");
    made.createObjectStore("versions");
    made.createObjectStore("aside", { autoIncrement: true });
    made.createObjectStore("opened");
  };
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("the database does not open")), OPENING_MS);
  });
  const db = await Promise.race([promisifyRequest(request), late]);
  const gone = () => {
    db.close();
    database = undefined;
  };
  // A newer version in another tab wants to change it.
  db.onversionchange = gone;
  db.onclose = gone;
  return db;
}

const NAMES = ["checkpoints", "lines", "versions", "aside", "opened"] as const;

type Stores = Record<(typeof NAMES)[number], IDBObjectStore>;

/** Does `work` in one transaction of all stores, and gives what it came to once that is complete. */
async function inOne<T>(mode: IDBTransactionMode, work: (stores: Stores) => Promise<T>): Promise<T> {
  const db = await open();
  // Relaxed: given to the operating system, which a crash of the browser does not take along.
  const transaction = db.transaction(NAMES, mode, { durability: "relaxed" });
  const complete = promisifyRequest(transaction);
  // Reported below, when it is awaited.
  complete.catch(() => {});
  const stores = Object.fromEntries(NAMES.map((name) => [name, transaction.objectStore(name)])) as Stores;
  let result;
  try {
    result = await work(stores);
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has failed already.
    }
    throw transaction.error ?? error;
  }
  await complete;
  return result;
}

/** All keys of a draft, up to a sequence. */
const of = (id: string, epoch?: number, sequence?: number): IDBKeyRange =>
  IDBKeyRange.bound([id], epoch === undefined ? [id, []] : [id, epoch, sequence]);

async function pages({ checkpoints, lines }: Stores, id: string): Promise<Pages> {
  const [keys, values, written] = await Promise.all([
    promisifyRequest(checkpoints.getAllKeys(of(id))) as Promise<Key[]>,
    promisifyRequest(checkpoints.getAll(of(id))) as Promise<Checkpoint[]>,
    promisifyRequest(lines.getAll(of(id))) as Promise<string[]>,
  ]);
  const [, epoch, sequence] = keys.at(-1) ?? [];
  const { record, past } = values.at(-1) ?? {};
  return { checkpoint: record, past, epoch, sequence, lines: written };
}

/** Puts a checkpoint in place of all others, and of the lines that led to it. */
function set({ checkpoints, lines }: Stores, [id, epoch, sequence]: Key, checkpoint: Checkpoint): void {
  checkpoints.delete(of(id));
  checkpoints.put(checkpoint, [id, epoch, sequence]);
  lines.delete(of(id, epoch, sequence));
}

async function isEpoch({ checkpoints }: Stores, id: string, epoch: number): Promise<boolean> {
  const keys = (await promisifyRequest(checkpoints.getAllKeys(of(id)))) as Key[];
  return keys.at(-1)?.[1] === epoch;
}

export const journal: Journal = {
  keys: () =>
    inOne("readonly", async ({ checkpoints, lines }) => {
      const [set, written] = await Promise.all([checkpoints, lines].map((store) => promisifyRequest(store.getAllKeys())));
      const last = new Map<string, Key>();
      for (const key of [...(set as Key[]), ...(written as Key[])]) {
        const before = last.get(key[0]);
        if (!before || indexedDB.cmp(before, key) < 0) last.set(key[0], key);
      }
      return [...last.values()];
    }),
  last: () => inOne("readonly", ({ opened }) => promisifyRequest<string | undefined>(opened.get("last"))),
  read: (id) => inOne("readonly", (stores) => pages(stores, id)),
  claim: (id, isOpened, decide) =>
    inOne("readwrite", async (stores) => {
      const claim = decide(await pages(stores, id));
      if (!claim) return false;
      for (const raw of claim.aside) stores.aside.put({ id, raw });
      stores.lines.delete(of(id));
      if (isOpened) stores.opened.put(id, "last");
      set(stores, [id, claim.epoch, claim.sequence], { record: claim.record });
      return true;
    }),
  append: (id, epoch, sequences, lines) =>
    inOne("readwrite", async (stores) => {
      if (!(await isEpoch(stores, id, epoch))) return false;
      lines.forEach((line, i) => stores.lines.put(line, [id, epoch, sequences[i]!]));
      return true;
    }),
  checkpoint: (id, epoch, sequence, record, past) =>
    inOne("readwrite", async (stores) => {
      if (!(await isEpoch(stores, id, epoch))) return false;
      set(stores, [id, epoch, sequence], past === undefined ? { record } : { record, past });
      return true;
    }),
  forget: (id) =>
    inOne("readwrite", async ({ checkpoints, lines, versions, opened }) => {
      if ((await promisifyRequest<unknown>(opened.get("last"))) === id) opened.delete("last");
      checkpoints.delete(of(id));
      lines.delete(of(id));
      versions.delete(id);
    }),
  versions: (id) => inOne("readonly", ({ versions }) => promisifyRequest<string | undefined>(versions.get(id))),
  changeVersions: (id, change) =>
    inOne("readwrite", async ({ versions }) => {
      const after = change(await promisifyRequest<string | undefined>(versions.get(id)));
      if (after !== undefined) versions.put(after, id);
    }),
  setVersionsAside: (id, raw) =>
    inOne("readwrite", async ({ versions, aside }) => {
      if ((await promisifyRequest<unknown>(versions.get(id))) !== raw) return;
      aside.put({ id, raw });
      versions.delete(id);
    }),
  asides: () =>
    inOne("readonly", async ({ aside }) => {
      const [numbers, values] = await Promise.all([promisifyRequest(aside.getAllKeys()), promisifyRequest(aside.getAll())]);
      return (values as { id: string; raw: string }[]).map(({ id, raw }, i) => [numbers[i] as number, id, raw]);
    }),
  dropAside: (number) =>
    inOne("readwrite", async ({ aside }) => {
      aside.delete(number);
    }),
};
