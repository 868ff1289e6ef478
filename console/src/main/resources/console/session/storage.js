/** The state of a session page in the tab's storage, so that after a reload the page resumes where it was. */

const SAVE_INTERVAL_MILLIS = 2_000;

/** @return the saved state `{rows, place, points}`; empty if there is none */
export function restoreState(id) {
  try {
    return JSON.parse(sessionStorage.getItem(key(id))) ?? {};
  } catch {
    return {};
  }
}

/** Saves the result of `state()` every two seconds and when the page is left. */
export function saveState(id, state, signal) {
  const save = () => {
    try {
      sessionStorage.setItem(key(id), JSON.stringify(state()));
    } catch {
      sessionStorage.removeItem(key(id)); // the storage is full: after a reload the list starts empty
    }
  };
  const timer = setInterval(save, SAVE_INTERVAL_MILLIS);
  addEventListener('pagehide', save, { signal });
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    save();
  });
}

const key = (id) => `gameday.session.${id}`;
