// What of the draft opened last stands in the journal, and whether its lock is free: looked up while the program
// arrives, so that it can start with the newest state.

import { journal, type Key, type Pages } from "./journal";
import { type EarlyLock, lockAtOnce } from "./locks";

export interface Opened {
  /** The draft; "" where none was opened before. */
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
  const keys = await journal.keys().catch(() => null);
  const id = current() ?? keys?.[0]?.[0] ?? "";
  if (!id) return { id, pages: null, lock: null, keys };
  const [pages, lock] = await Promise.all([journal.read(id).catch(() => null), lockAtOnce(id)]);
  return { id, pages, lock, keys };
}

function current(): string | null {
  try {
    return localStorage.getItem("obelus.current");
  } catch {
    return null;
  }
}
