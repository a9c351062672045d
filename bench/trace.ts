// What a page's thread did, read off Chromium's trace, in the thread's own processor time: so it counts what was done,
// not what the machine did meanwhile. Times come in microseconds and go out in milliseconds.
//
// Script is what runs in listeners, observers, timers, animation callbacks and microtasks (those of promises, too,
// which `ScriptDuration` of Chromium's own metrics leaves out), Wasm included. What the browser does to put a letter in
// is no script. Style and layout that a script asks for in between are not counted: CodeMirror measures lines in most
// frames, and whoever asks first would be charged for all.

/** The longest stretches on the page's thread. */
export interface Stretches {
  /** The longest task in which any script ran, with the style, layout and painting in it. */
  longestTask: number;
  /** The most script in one task. */
  longestScript: number;
}

export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Of `dur`, the thread's own time; not every event has it. */
  tdur?: number;
}

type Whole = TraceEvent & { dur: number };

export const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"];

const TASK = "RunTask";
const SCRIPT = new Set([
  "EvaluateScript", "FireAnimationFrame", "FireIdleCallback", "FunctionCall", "RunMicrotasks", "TimerFire", "v8.compile",
]);
const LAYOUT = new Set(["Layout", "UpdateLayoutTree"]);

/** When a task was, what it took, and how much of that was script. */
interface Task {
  from: number;
  to: number;
  time: number;
  script: number;
}

export class Trace {
  readonly #tasks: Task[];

  constructor(events: TraceEvent[]) {
    this.#tasks = tasks(mainThread(events));
  }

  stretches(): Stretches {
    let [longestTask, longestScript] = [0, 0];
    for (const { time, script } of this.#tasks) {
      if (script > 0) longestTask = Math.max(longestTask, time);
      longestScript = Math.max(longestScript, script);
    }
    return { longestTask: longestTask / 1000, longestScript: longestScript / 1000 };
  }

  /** How much script the tasks held that began between two moments, in seconds of the browser's clock. */
  script(from: number, to: number): number {
    const within = this.#tasks.filter((task) => task.from >= from * 1e6 && task.from < to * 1e6);
    return within.reduce((sum, { script }) => sum + script, 0) / 1000;
  }
}

/** The whole events of the thread that ran the most script, in order, outer ones first. */
function mainThread(events: TraceEvent[]): Whole[] {
  const whole = events.filter((event): event is Whole => event.ph === "X" && event.dur !== undefined);
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const script = new Map<string, number>();
  for (const event of whole) {
    if (SCRIPT.has(event.name)) script.set(thread(event), (script.get(thread(event)) ?? 0) + event.dur);
  }
  const main = [...script].sort(([, a], [, b]) => b - a)[0]?.[0];
  return whole.filter((event) => thread(event) === main).sort((a, b) => a.ts - b.ts || b.dur - a.dur);
}

function tasks(events: Whole[]): Task[] {
  const tasks: Task[] = [];
  // Up to where script and layout have been counted: what they call in turn counts once.
  let scriptEnd = 0;
  let layoutEnd = 0;
  for (const { name, ts, dur, tdur } of events) {
    const end = ts + dur;
    const time = tdur ?? dur;
    const task = tasks.at(-1);
    if (name === TASK) {
      if (!task || ts >= task.to) tasks.push({ from: ts, to: end, time, script: 0 });
    } else if (!task || ts >= task.to) {
      continue;
    } else if (SCRIPT.has(name) && ts >= scriptEnd) {
      task.script += time;
      scriptEnd = end;
    } else if (LAYOUT.has(name) && end <= scriptEnd && ts >= layoutEnd) {
      task.script -= time;
      layoutEnd = end;
    }
  }
  return tasks;
}
