/** Repeated and coalesced reads. */

import { showError } from './toast.js';

/**
 * Repeats an action at an interval while the page is visible. It stops when the signal aborts or `action` returns `false`.
 * Of consecutive failures only the first is reported.
 */
export function poll(intervalMillis, action, signal) {
  let timer = setTimeout(tick, intervalMillis);
  let isFailing = false;
  signal.addEventListener('abort', () => clearTimeout(timer));

  async function tick() {
    const shouldContinue = document.hidden || (await attempt());
    if (shouldContinue && !signal.aborted) {
      timer = setTimeout(tick, intervalMillis);
    }
  }

  async function attempt() {
    try {
      const result = await action();
      isFailing = false;
      return result !== false;
    } catch (failure) {
      if (!isFailing && !signal.aborted) {
        showError(failure);
      }
      isFailing = true;
      return true;
    }
  }
}

/** Wraps an action so that it never runs concurrently. Calls during a run cause one more run after it. */
export function coalesce(action) {
  let running = null;
  let isRequested = false;

  async function run() {
    try {
      do {
        isRequested = false;
        await action();
      } while (isRequested);
    } finally {
      running = null;
    }
  }

  return () => {
    isRequested = true;
    running ??= run();
    return running;
  };
}
