// Pictures beside the drafts, in IndexedDB: kept by name, and shown by an address that lasts as long as the page. What
// is pasted or dropped as a file is handed to the program, which says whether it is a picture and what it is called.

import { createStore, del, entries, get, set } from "idb-keyval";
import { lastEditor } from "./editor";

export interface Pictures {
  /**
   * Hands files that are pasted into the text, dropped on the page or chosen to the program: names and contents, of
   * which no more than `most` bytes are read, but all of a backup. A folder, or what cannot be read, has none.
   */
  listen: (most: number, onFiles: (names: string[], contents: Uint8Array[]) => void) => void;
  /** Has the writer choose files of these types. */
  choose: (types: string) => void;
  /** Keeps a picture under its name. Rejects with what the browser says if it cannot. */
  keep: (name: string, mime: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** The address of a kept picture on this page. Rejects if there is no such picture. */
  address: (name: string) => Promise<string>;
  /** A kept picture as a `data:` address; none if there is no such picture. */
  data: (name: string) => Promise<string | undefined>;
  /** The names of all kept pictures, and how many bytes each has. */
  all: () => Promise<[string[], number[]]>;
  /** Removes a kept picture. */
  remove: (name: string) => Promise<void>;
}

let receive: (names: string[], contents: Uint8Array[]) => void = () => {};
let atMost = 0;

/** Where files are chosen; held, so that it is there when they are. */
let input: HTMLInputElement | undefined;

/** Addresses that were given, or are being looked for. */
const addresses = new Map<string, Promise<string>>();

let place: ReturnType<typeof createStore> | undefined;
const store = () => (place ??= createStore("obelus-pictures", "pictures"));

/** Rejects where the browser throws at once. */
const find = async (name: string): Promise<Blob | undefined> => get<Blob>(name, store());

async function hand(files: Iterable<File>): Promise<void> {
  const chosen = [...files];
  const part = (file: File) => (file.name.endsWith(".json") ? file : file.slice(0, atMost));
  const read = (file: File) => part(file).arrayBuffer().catch(() => new ArrayBuffer(0));
  const contents = await Promise.all(chosen.map(async (file) => new Uint8Array(await read(file))));
  receive(chosen.map(({ name }) => name), contents);
}

/** Files, if there are any and no words beside them: what is copied from a word processor is text. */
function files(data: DataTransfer | null): FileList | null {
  return data && data.files.length > 0 && !data.getData("text/plain") ? data.files : null;
}

export const pictures: Pictures = {
  listen(most, onFiles) {
    [atMost, receive] = [most, onFiles];
    addEventListener(
      "paste",
      (event) => {
        const pasted = files(event.clipboardData);
        if (!pasted || !(event.target as Element).closest(".cm-content")) return;
        event.preventDefault();
        event.stopPropagation();
        void hand(pasted);
      },
      true,
    );
    // A file dropped anywhere would replace the page.
    const takesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    addEventListener("dragover", (event) => {
      if (!takesFiles(event)) return;
      event.preventDefault();
      event.dataTransfer!.dropEffect = "copy";
    });
    addEventListener(
      "drop",
      (event) => {
        if (!takesFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        if ((event.target as Element).closest(".cm-content")) lastEditor()?.placeAt(event.clientX, event.clientY);
        void hand(event.dataTransfer!.files);
      },
      true,
    );
  },
  choose(types) {
    input = document.createElement("input");
    input.type = "file";
    input.accept = types;
    input.multiple = true;
    input.addEventListener("change", () => void hand(input?.files ?? []));
    input.click();
  },
  async keep(name, mime, bytes) {
    await set(name, new Blob([bytes], { type: mime }), store());
    addresses.delete(name);
  },
  address(name) {
    const known = addresses.get(name);
    if (known) return known;
    const found = find(name).then((blob) => {
      if (!blob) throw new Error(`no picture is called ${name}`);
      return URL.createObjectURL(blob);
    });
    addresses.set(name, found);
    // It may be there, or be readable, the next time.
    found.catch(() => addresses.delete(name));
    return found;
  },
  async data(name) {
    const blob = await find(name);
    if (!blob) return undefined;
    return new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => resolve(reader.result as string));
      reader.addEventListener("error", () => reject(reader.error ?? new Error("not read")));
      reader.readAsDataURL(blob);
    });
  },
  async all() {
    const kept = await entries<string, Blob>(store());
    return [kept.map(([name]) => name), kept.map(([, blob]) => blob.size)];
  },
  async remove(name) {
    await del(name, store());
    addresses.delete(name);
  },
};
