// The draft that was open last, as it is stored. It is only ever read here, and only taken if it is whole:
// whatever is odd about it is left to the program (src/drafts), which knows what to do.

/** A draft in the one state of it that `epoch` and `sequence` name. */
export interface StoredDraft {
  id: string;
  epoch: number;
  sequence: number;
  title: string;
  text: string;
}

/** The draft that was open in this tab before it was reloaded. */
export const openHere = (): string | null => read(() => sessionStorage, "obelus.open");

/** The draft that was opened last in any tab, as far as localStorage knows. */
export const openedLast = (): string | null => read(() => localStorage, "obelus.current");

function read(storage: () => Storage, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

/** The draft to open; null unless it is a whole record of format 1 or 2. */
export function lastDraft(): StoredDraft | null {
  try {
    const id = openHere() ?? openedLast();
    const record = id === null ? null : localStorage.getItem(`obelus.draft.${id}`);
    return id === null || record === null ? null : whole(id, JSON.parse(record) as Record<string, unknown>);
  } catch {
    return null;
  }
}

function whole(key: string, record: Record<string, unknown>): StoredDraft | null {
  const { format, epoch = 0, sequence, id, title, words, created, changed, archived = false, deleted, checksum, text } = record;
  const isOld = format === 1;
  const numbers = isOld ? [format, sequence, words, created, changed] : [format, epoch, sequence, words, created, changed];
  if ((!isOld && format !== 2) || !numbers.every((number) => Number.isSafeInteger(number))) return null;
  if (typeof id !== "string" || typeof title !== "string" || typeof text !== "string") return null;
  // What was deleted is not opened by itself.
  if (deleted !== undefined) return null;
  // The surface would make another text of it.
  if (text.includes("\r")) return null;
  if (!isOld) numbers.push(archived ? 1 : 0, "-");
  const [name, heading, body] = [id, title, text].map((part) => new TextEncoder().encode(part)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const head = new TextEncoder().encode(`${numbers.join(" ")} ${name.length} ${heading.length}\n`);
  if (crc32([head, name, heading, body]) !== checksum) return null;
  return { id: key, epoch: epoch as number, sequence: sequence as number, title, text };
}

/** The common CRC-32, as src/drafts/checksum.rs has it. */
function crc32(parts: Uint8Array[]): number {
  const table = Int32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
    return remainder;
  });
  let sum = -1;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) sum = (sum >>> 8) ^ table[(sum ^ part[i]!) & 255]!;
  }
  return ~sum >>> 0;
}
