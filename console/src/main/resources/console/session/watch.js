/**
 * The state of one session: read over HTTP, updated by its events. No event reports a game that was removed or marked as
 * played, so the state is also read every few seconds while the page is visible.
 */

import { get, listAll } from '../api.js';

const READ_INTERVAL_MILLIS = 5_000;
const REREAD_DELAY_MILLIS = 100;
const SHOW_INTERVAL_MILLIS = 100;

/**
 * @param callbacks
 *   onChange receives `{session, games, viewers}`, games newest first; at most ten times a second
 *   onError  receives the failure of a read
 * @return `{apply, read}`: `apply(event)` applies an event, in any order and any number of times; `read()` reads the whole state
 */
export function watchSession(id, { onChange, onError }, signal) {
  const path = `/api/sessions/${id}`;
  let state = null;
  let received = [];
  let reading = null;
  let isRequested = false;
  let timer = 0;
  let showing = 0;

  /** The response may lack events that arrive during the read, so these are applied to it again. */
  async function readOnce() {
    clearTimeout(timer);
    isRequested = false;
    received = [];
    try {
      const [session, games, viewers] = await Promise.all([
        get(path, { signal }),
        listAll(`${path}/games`, 'games', { signal }),
        get(`${path}/presence`, { signal }).then(({ connections }) => connections, () => null),
      ]);
      state = { session, games, viewers };
      received.forEach((event) => applyTo(state, event));
      draw();
    } catch (failure) {
      if (!signal.aborted) {
        onError(failure);
      }
    } finally {
      reading = null;
      isRequested ? soon() : later();
    }
  }

  function read() {
    reading ??= readOnce();
    return reading;
  }

  function soon() {
    isRequested = true;
    if (reading === null) {
      schedule(REREAD_DELAY_MILLIS);
    }
  }

  function later() {
    schedule(READ_INTERVAL_MILLIS);
  }

  function schedule(delay) {
    clearTimeout(timer);
    if (!signal.aborted) {
      timer = setTimeout(() => (document.hidden ? later() : read()), delay);
    }
  }

  function apply(event) {
    if (reading !== null) {
      received.push(event);
    }
    if (state !== null && applyTo(state, event)) {
      show();
    } else {
      soon();
    }
  }

  function show() {
    showing ||= setTimeout(draw, SHOW_INTERVAL_MILLIS);
  }

  /** A read is shown at once, so that the first view is complete. */
  function draw() {
    clearTimeout(showing);
    showing = 0;
    if (!signal.aborted) {
      onChange(state);
    }
  }

  const readIfVisible = () => document.hidden || read();
  document.addEventListener('visibilitychange', readIfVisible);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    clearTimeout(showing);
    document.removeEventListener('visibilitychange', readIfVisible);
  });
  return { apply, read };
}

/** Returns the game that is being played, or null. */
export const playing = ({ games }) => games.find(({ status }) => status === 'playing') ?? null;

/** @return whether the event was enough to update the state; if not, the session must be read */
function applyTo(state, { type, data }) {
  switch (type) {
    case 'vote.received':
      return updateGame(state, data.game.id, (game) => setTotals(game, data.totals));
    case 'player-count.updated':
      return updateGame(state, data.gameId, (game) => {
        game.player_count = data.playerCount;
      });
    default:
      return false;
  }
}

/** Updates a game. If it was added more than once, that is the one being played, otherwise the latest. */
function updateGame({ games }, gameId, update) {
  const same = games.filter((game) => game.game_id === gameId);
  const target = same.find(({ status }) => status === 'playing') ?? same[0];
  if (target === undefined) {
    return false;
  }
  update(target);
  return true;
}

/** Totals only grow, so the larger ones are newer. An old or repeated event changes nothing. */
function setTotals(game, { upvotes, downvotes }) {
  game.upvotes = Math.max(game.upvotes, upvotes);
  game.downvotes = Math.max(game.downvotes, downvotes);
}
