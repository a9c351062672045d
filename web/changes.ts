// Changes to the text, as they are told to the program.

import type { ChangeDesc, ChangeSet, Text } from "@codemirror/state";
import type { DecorationSet } from "@codemirror/view";

/** How many places may change at once for the marks between them to be moved: each is sought among all of them. */
const MOST_MOVED = 100;

/**
 * A change as the program hears it. A change that takes a surrogate pair apart, or makes one, is widened
 * to the whole pair: so no half ever crosses, and the program's text is always this one with each lone
 * surrogate replaced by U+FFFD, of the same length.
 */
export function described(changes: ChangeSet, before: Text, after: Text): { places: Uint32Array; inserts: string[] } {
  const places: number[] = [];
  const inserts: string[] = [];
  changes.iterChanges((fromA, toA, fromB, toB) => {
    const left = isUnit(before, fromA - 1, 0xd800) ? 1 : 0;
    const right = isUnit(before, toA, 0xdc00) ? 1 : 0;
    places.push(fromA - left, toA + right);
    inserts.push(after.sliceString(fromB - left, toB + right));
  });
  return { places: Uint32Array.from(places), inserts };
}

/**
 * `set` after `changes`. Between the first and the last of very many it keeps nothing: the program reads all that
 * stands there again, and marks it anew.
 */
export function moved(set: DecorationSet, changes: ChangeDesc): DecorationSet {
  let [count, start, end] = [0, 0, 0];
  changes.iterChangedRanges((from, to) => {
    if (count++ === 0) start = from;
    end = to;
  });
  const few = count <= MOST_MOVED ? set : set.update({ filterFrom: start, filterTo: end, filter: () => false });
  return few.map(changes);
}

/** Whether the unit at `place` is a surrogate of the given kind, the first or the second of a pair. */
function isUnit(text: Text, place: number, kind: 0xd800 | 0xdc00): boolean {
  return place >= 0 && place < text.length && (text.sliceString(place, place + 1).charCodeAt(0) & 0xfc00) === kind;
}
