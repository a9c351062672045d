// What the tabs of one browser tell each other.

export interface Tabs {
  listen: (onMessage: (id: string, message: number) => void) => void;
  tell: (id: string, message: number) => void;
}

let channel: BroadcastChannel | undefined;

/** Undefined where a browser has none, or gives none. */
function open(): BroadcastChannel | undefined {
  try {
    return (channel ??= new BroadcastChannel("obelus"));
  } catch {
    return undefined;
  }
}

export const tabs: Tabs = {
  listen(onMessage) {
    open()?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (!Array.isArray(data)) return;
      const [id, message] = data as unknown[];
      if (typeof id === "string" && typeof message === "number") onMessage(id, message);
    });
  },
  tell(id, message) {
    open()?.postMessage([id, message]);
  },
};
