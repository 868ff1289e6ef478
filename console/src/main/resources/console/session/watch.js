/**
 * What is known of one session: read over HTTP, kept current by its events. Events say nothing of a game that is taken out or
 * marked as played, so it is also read every few seconds while somebody looks.
 */

import { all, get } from '../api.js';

const READ_EVERY = 5_000;
const READ_SOON = 100;
const SHOW_EVERY = 100;

/**
 * @param callbacks
 *   changed is given `{session, games, viewers}`, games newest first; at most ten times a second
 *   failed  is given why it can't be read at the moment
 * @return `{apply, read}`: `apply(event)` takes an event, any number of times and late or early; `read()` reads all anew
 */
export function watchSession(id, { changed, failed }, signal) {
  const path = `/api/sessions/${id}`;
  let state = null;
  let meanwhile = [];
  let reading = null;
  let isWanted = false;
  let timer = 0;
  let showing = 0;

  /** What happens while it is read may be in what was read, or not: it is applied to that once more. */
  async function readOnce() {
    clearTimeout(timer);
    isWanted = false;
    meanwhile = [];
    try {
      const [session, games, viewers] = await Promise.all([
        get(path, { signal }),
        all(`${path}/games`, 'games', { signal }),
        get(`${path}/presence`, { signal }).then(({ connections }) => connections, () => null),
      ]);
      state = { session, games, viewers };
      meanwhile.forEach((event) => applyTo(state, event));
      draw();
    } catch (failure) {
      if (!signal.aborted) {
        failed(failure);
      }
    } finally {
      reading = null;
      isWanted ? soon() : later();
    }
  }

  function read() {
    reading ??= readOnce();
    return reading;
  }

  function soon() {
    isWanted = true;
    if (reading === null) {
      schedule(READ_SOON);
    }
  }

  function later() {
    schedule(READ_EVERY);
  }

  function schedule(delay) {
    clearTimeout(timer);
    if (!signal.aborted) {
      timer = setTimeout(() => (document.hidden ? later() : read()), delay);
    }
  }

  function apply(event) {
    if (reading !== null) {
      meanwhile.push(event);
    }
    if (state !== null && applyTo(state, event)) {
      show();
    } else {
      soon();
    }
  }

  function show() {
    showing ||= setTimeout(draw, SHOW_EVERY);
  }

  /** What was read is drawn at once: nobody is to see a page that is half empty. */
  function draw() {
    clearTimeout(showing);
    showing = 0;
    if (!signal.aborted) {
      changed(state);
    }
  }

  const look = () => document.hidden || read();
  document.addEventListener('visibilitychange', look);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    clearTimeout(showing);
    document.removeEventListener('visibilitychange', look);
  });
  return { apply, read };
}

/** The game that is being played, if there is one. */
export const playing = ({ games }) => games.find(({ status }) => status === 'playing') ?? null;

/** @return whether the event says all that there is to know; if not, the session is to be read */
function applyTo(state, { type, data }) {
  switch (type) {
    case 'vote.received':
      return change(state, data.game.id, (game) => count(game, data.totals));
    case 'player-count.updated':
      return change(state, data.gameId, (game) => {
        game.player_count = data.playerCount;
      });
    default:
      return false;
  }
}

/** A game may have been played before in the same session: meant is the one of now, or else the latest. */
function change({ games }, gameId, how) {
  const same = games.filter((game) => game.game_id === gameId);
  const meant = same.find(({ status }) => status === 'playing') ?? same[0];
  if (meant === undefined) {
    return false;
  }
  how(meant);
  return true;
}

/** Totals only grow, so the larger are the later ones: an old event, or one that comes again, changes nothing. */
function count(game, { upvotes, downvotes }) {
  game.upvotes = Math.max(game.upvotes, upvotes);
  game.downvotes = Math.max(game.downvotes, downvotes);
}
