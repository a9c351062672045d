// How much the browser has stored for the page, how much it grants, and whether it has promised to keep it.

export interface Room {
  /**
   * UTF-16 units of keys and values in localStorage, and from the storage manager: bytes used in all, bytes granted, and
   * whether it is kept (1) or may be cleared (0). What the browser does not tell is -1.
   */
  usage: () => Promise<number[]>;
  /** Asks the browser to keep what is stored. Whether it will. */
  keep: () => Promise<boolean>;
}

function units(): number {
  try {
    return Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + String(value).length, 0);
  } catch {
    return 0;
  }
}

export const room: Room = {
  async usage() {
    const { storage } = navigator as { storage?: StorageManager };
    const unknown = () => undefined;
    const estimate = await storage?.estimate?.().catch(unknown);
    const kept = await storage?.persisted?.().catch(unknown);
    return [units(), estimate?.usage ?? -1, estimate?.quota ?? -1, kept === undefined ? -1 : Number(kept)];
  },
  async keep() {
    const { storage } = navigator as { storage?: StorageManager };
    return (await storage?.persist?.().catch(() => false)) ?? false;
  },
};
