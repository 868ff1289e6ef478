/** Reading again: now and then, or as soon as there is a reason to. */

import { complain } from './toast.js';

/**
 * Does something again and again while somebody looks, first after a while. It ends with the signal, or when `action` gives
 * `false`. That it fails is said once, until it works again.
 */
export function poll(every, action, signal) {
  let timer = setTimeout(turn, every);
  let isFailing = false;
  signal.addEventListener('abort', () => clearTimeout(timer));

  async function turn() {
    const goesOn = document.hidden || (await attempt());
    if (goesOn && !signal.aborted) {
      timer = setTimeout(turn, every);
    }
  }

  async function attempt() {
    try {
      const result = await action();
      isFailing = false;
      return result !== false;
    } catch (failure) {
      if (!isFailing && !signal.aborted) {
        complain(failure);
      }
      isFailing = true;
      return true;
    }
  }
}

/** The same action, never twice at a time: asked for while it runs, it runs once more after that. */
export function oneAtATime(action) {
  let running = null;
  let isWanted = false;

  async function run() {
    try {
      do {
        isWanted = false;
        await action();
      } while (isWanted);
    } finally {
      running = null;
    }
  }

  return () => {
    isWanted = true;
    running ??= run();
    return running;
  };
}
