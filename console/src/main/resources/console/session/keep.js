/** What a tab keeps of a session's events over a reload, so that it goes on where it was. */

const SAVE_EVERY = 2_000;

/** @return what was kept: `{rows, place, points}`, or nothing of it */
export function kept(id) {
  try {
    return JSON.parse(sessionStorage.getItem(key(id))) ?? {};
  } catch {
    return {};
  }
}

/** Keeps what `state()` gives, now and then and when the page goes away. */
export function keep(id, state, signal) {
  const save = () => {
    try {
      sessionStorage.setItem(key(id), JSON.stringify(state()));
    } catch {
      sessionStorage.removeItem(key(id)); // full: after a reload the list begins anew
    }
  };
  const timer = setInterval(save, SAVE_EVERY);
  addEventListener('pagehide', save, { signal });
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    save();
  });
}

const key = (id) => `gameday.session.${id}`;
