// Asks another host for a text, when the writer has said so. The page's policy names the hosts that may be asked.

let asking: AbortController | null = null;

/**
 * The text at this address, of at most so many bytes, in at most so many milliseconds; asking for another one stops it.
 * Fails with a word for the reason: `late`, `stopped`, `large`, `offline`, or the status the host answered with.
 */
export async function ask(address: string, mostBytes: number, mostMs: number): Promise<string> {
  stopAsking();
  const own = new AbortController();
  asking = own;
  const late = setTimeout(() => own.abort("late"), mostMs);
  try {
    const { signal } = own;
    // Nothing is told of who asks, or from where.
    const response = await fetch(address, { signal, credentials: "omit", referrerPolicy: "no-referrer" });
    if (!response.ok) throw String(response.status);
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    let [text, bytes] = ["", 0];
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      bytes += part.value.length;
      if (bytes > mostBytes) {
        own.abort("large");
        throw "large";
      }
      text += decoder.decode(part.value, { stream: true });
    }
    return text + decoder.decode();
  } catch (reason) {
    throw own.signal.aborted ? own.signal.reason : typeof reason === "string" ? reason : "offline";
  } finally {
    clearTimeout(late);
  }
}

/** Stops asking, if an answer is awaited. */
export function stopAsking(): void {
  asking?.abort("stopped");
}
