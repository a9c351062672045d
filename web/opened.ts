// What of the draft to open stands in the journal, and whether its lock is free: looked up while the program
// arrives, so that it can start with the newest state.

import { journal, type Key, type Pages } from "./journal";
import { type EarlyLock, lockAtOnce } from "./locks";
import { openedLast, openHere } from "./record";

export interface Opened {
  /** The draft that was open in this tab, or else was opened last; "" where none was. */
  id: string;
  /** What stands in the journal of it; null if the journal cannot be read. */
  pages: Pages | null;
  /** Its lock; null if another tab has it. */
  lock: EarlyLock | null;
  /** The last state the journal has of each draft; null if it cannot be read. */
  keys: Key[] | null;
}

let found: Promise<Opened> | undefined;
let latest: Opened | null = null;

/** Looks it up, once. */
export function lookUp(): Promise<Opened> {
  return (found ??= look().then((opened) => (latest = opened)));
}

/** What was found, if it was looked up already. The lock is whoever's asks first. */
export function opened(): Opened | null {
  const taken = latest;
  latest = null;
  return taken;
}

async function look(): Promise<Opened> {
  const [keys, last] = await Promise.all([journal.keys().catch(() => null), journal.last().catch(() => undefined)]);
  // A reload shows what the tab showed, be the journal still behind; after a crash of the browser, localStorage may be.
  const id = openHere() ?? last ?? openedLast() ?? keys?.[0]?.[0] ?? "";
  if (!id) return { id, pages: null, lock: null, keys };
  const [pages, lock] = await Promise.all([journal.read(id).catch(() => null), lockAtOnce(id)]);
  return { id, pages, lock, keys };
}
