/**
 * The one WebSocket of this tab, through the module that everybody is given. It is made anew when a new token was needed or the
 * network is back, and whatever is followed goes on behind the last event that was seen.
 */

import { h, setText } from './dom.js';
import { connect } from './gameday-live.js';

const WORDS = {
  off: 'Not live',
  connecting: 'Connecting…',
  live: 'Live',
  stale: 'Stale: the server has lost touch with the events',
  waiting: 'Reconnecting…',
  offline: 'Reconnecting: this device is offline',
  ended: 'Not live: the token isn’t accepted',
};

const followings = new Set();
const watchers = new Set();
let connection = null;
let latest = null;
let open = null;
let state = 'off';

/**
 * @param token  gives the token to authenticate with
 * @param renew  promises that there is another, because that one isn't accepted any more
 */
export function goLive(token, renew) {
  open = () => {
    const mine = {};
    latest = mine;
    connection = connect(`${location.protocol.replace('http', 'ws')}//${location.host}/api/sessions/live`, {
      token,
      onStarted: (event) => watchers.forEach(({ onStarted }) => onStarted?.(event)),
      onState: (next) => {
        if (latest !== mine) {
          return; // of one that was given up
        }
        tell(next);
        if (next === 'ended') {
          renew().then(reopen, () => {});
        }
      },
    });
    followings.forEach(follow);
  };
  open();
}

/** Follows a session until the signal aborts; the callbacks and the place are those of the client module. */
export function followSession(id, callbacks, place, signal) {
  return begin({ start: (...rest) => connection.followSession(id, ...rest), callbacks, place }, signal);
}

/** The same for a match. */
export function followMatch(id, callbacks, place, signal) {
  return begin({ start: (...rest) => connection.followMatch(id, ...rest), callbacks, place }, signal);
}

/** Tells of each change of the connection (`onState`), and of each session that is started (`onStarted`). */
export function watchLive(callbacks, signal) {
  watchers.add(callbacks);
  signal?.addEventListener('abort', () => watchers.delete(callbacks));
  callbacks.onState?.(state);
}

/** Shows in words and colour whether what the page shows is live. */
export function connectionLight() {
  const words = h('span', {});
  const light = h('p', { class: 'light', role: 'status' }, h('span', { class: 'dot', 'aria-hidden': 'true' }), words);
  watchLive({
    onState: (next) => {
      light.dataset.state = next;
      setText(words, WORDS[next]);
    },
  });
  return light;
}

function begin(following, signal) {
  followings.add(following);
  if (connection !== null) {
    follow(following);
  }
  signal?.addEventListener('abort', () => {
    followings.delete(following);
    following.handle?.stop();
  });
  return { place: () => following.handle?.place() ?? following.place };
}

function follow(following) {
  following.handle = following.start(following.callbacks, following.place);
}

function reopen() {
  followings.forEach((following) => {
    following.place = following.handle?.place() ?? following.place;
  });
  latest = null;
  connection.close();
  open();
}

function tell(next) {
  state = next;
  watchers.forEach(({ onState }) => onState?.(next));
}

addEventListener('offline', () => tell('offline'));
addEventListener('online', () => {
  if (open !== null) {
    reopen();
  }
});
