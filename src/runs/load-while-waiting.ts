import type { RunEvent } from "../state/events.ts";

/** Between two loads, so that what the first call sends is not held up. */
const pauseMs = 100;

/** Listens for the first call and loads, while it is under way, what later steps would otherwise wait for. */
export function loadWhileWaiting(loads: readonly (() => unknown)[]): (event: RunEvent) => void {
  const left = [...loads];
  let started = false;

  function loadNext(): void {
    const load = left.shift();
    if (!load) return;
    // what cannot be loaded now fails where it is used, and says so there
    new Promise((resolve) => resolve(load())).catch(() => {}).finally(schedule);
  }
  function schedule(): void {
    setTimeout(loadNext, pauseMs).unref();
  }

  return ({ type }) => {
    if (type !== "call-start" || started) return;
    started = true;
    schedule();
  };
}
