// Reads the texts in an R package: its lazy-load data base (`Rdata.rdb`, with `Rdata.rdx` as its index),
// which is R's serialisation in XDR (big-endian), compressed with zlib. Only what such files hold of
// lists, strings and numbers is understood; anything else is an error.

import { readFileSync } from "node:fs";
import { inflateSync, unzipSync } from "node:zlib";

type Value = null | string | number | number[] | (string | null)[] | Value[] | { pairs: [string, Value][] };

/** R's numbers for the kinds of values, as far as they occur. */
const KIND = {
  nil: 0, symbol: 1, pairlist: 2, chars: 9, logical: 10, integer: 13, real: 14, strings: 16, list: 19,
  nilValue: 254, reference: 255,
} as const;
const HAS_ATTRIBUTES = 0x200;
const HAS_TAG = 0x400;

class Reader {
  readonly #bytes: Buffer;
  #at = 0;
  /** Symbols, in the order they came; later ones are told by their number. */
  readonly #symbols: string[] = [];

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    if (bytes.toString("latin1", 0, 2) !== "X\n") throw new Error("R data that is not in XDR form");
    this.#at = 2;
    const version = this.#integer();
    this.#at += 8; // who wrote it, and who can read it
    if (version === 3) this.#chars(); // the encoding's name
  }

  value(): Value {
    const flags = this.#integer();
    const kind = flags & 0xff;
    switch (kind) {
      case KIND.nil:
      case KIND.nilValue:
        return null;
      case KIND.symbol: {
        const name = this.value() as string;
        this.#symbols.push(name);
        return name;
      }
      case KIND.reference:
        return this.#symbols[(flags >> 8) - 1] ?? null;
      case KIND.pairlist:
        return this.#pairlist(flags);
      case KIND.chars:
        return this.#chars();
      case KIND.strings:
      case KIND.list:
        return this.#with(flags, this.#many(() => this.value()));
      case KIND.logical:
      case KIND.integer:
        return this.#with(flags, this.#many(() => this.#integer()));
      case KIND.real:
        return this.#with(flags, this.#many(() => this.#real()));
      default:
        throw new Error(`R data of kind ${kind}, which is not expected`);
    }
  }

  #pairlist(first: number): Value {
    const pairs: [string, Value][] = [];
    let flags = first;
    while ((flags & 0xff) === KIND.pairlist) {
      if (flags & HAS_ATTRIBUTES) this.value();
      const tag = flags & HAS_TAG ? (this.value() as string) : "";
      pairs.push([tag, this.value()]);
      flags = this.#integer();
    }
    return { pairs };
  }

  /** The value, its attributes read; a list with names becomes pairs. */
  #with(flags: number, value: Value[] | number[]): Value {
    if (!(flags & HAS_ATTRIBUTES)) return value as Value;
    const attributes = this.value() as { pairs: [string, Value][] };
    const names = attributes.pairs.find(([name]) => name === "names")?.[1] as string[] | undefined;
    if (!names) return value as Value;
    return { pairs: names.map((name, i): [string, Value] => [name, value[i] ?? null]) };
  }

  #many<T>(read: () => T): T[] {
    return Array.from({ length: this.#integer() }, read);
  }

  #integer(): number {
    this.#at += 4;
    return this.#bytes.readInt32BE(this.#at - 4);
  }

  #real(): number {
    this.#at += 8;
    return this.#bytes.readDoubleBE(this.#at - 8);
  }

  #chars(): string | null {
    const length = this.#integer();
    if (length < 0) return null;
    this.#at += length;
    return this.#bytes.toString("utf8", this.#at - length, this.#at);
  }
}

/** Every vector of strings in the data base at `path` (without its ending), by its name. */
export function stringVectors(path: string): Map<string, string[]> {
  const index = new Reader(unzipSync(readFileSync(`${path}.rdx`))).value() as { pairs: [string, Value][] };
  const variables = index.pairs.find(([name]) => name === "variables")?.[1] as { pairs: [string, number[]][] };
  const data = readFileSync(`${path}.rdb`);
  const vectors = new Map<string, string[]>();
  for (const [name, [from, length]] of variables.pairs) {
    // Four bytes say how long it is when unpacked.
    const packed = data.subarray(from! + 4, from! + length!);
    const value = new Reader(inflateSync(packed)).value();
    if (Array.isArray(value)) vectors.set(name, value.map((line) => String(line ?? "")));
  }
  return vectors;
}
