/**
 * The one WebSocket of this tab, by the published client module. It reconnects after a new sign-in and when the network is
 * back. Each subscription then resumes behind the last event that was received.
 */

import { h, setText } from './dom.js';
import { connect } from './gameday-live.js';

const LABELS = {
  off: 'Not live',
  connecting: 'Connecting…',
  live: 'Live',
  stale: 'Stale: the server cannot read new events',
  waiting: 'Reconnecting…',
  offline: 'Reconnecting: this device is offline',
  ended: 'Not live: token rejected',
};

const subscriptions = new Set();
const listeners = new Set();
let connection = null;
let latest = null;
let open = null;
let state = 'off';

/**
 * Connects and stays connected.
 *
 * @param token  returns the token to authenticate with
 * @param renew  resolves once there is a new token, after the old one was rejected
 */
export function goLive(token, renew) {
  open = () => {
    const current = {};
    latest = current;
    connection = connect(`${location.protocol.replace('http', 'ws')}//${location.host}/api/sessions/live`, {
      token,
      onStarted: (event) => listeners.forEach(({ onStarted }) => onStarted?.(event)),
      onState: (next) => {
        if (latest !== current) {
          return; // from a connection that was replaced
        }
        setState(next);
        if (next === 'ended') {
          renew().then(reopen, () => {});
        }
      },
    });
    subscriptions.forEach(start);
  };
  open();
}

/** Follows a session until the signal aborts. Callbacks and place are passed to the client module. */
export function followSession(id, callbacks, place, signal) {
  return subscribe({ open: (...rest) => connection.followSession(id, ...rest), callbacks, place }, signal);
}

/** Follows a match in the same way. */
export function followMatch(id, callbacks, place, signal) {
  return subscribe({ open: (...rest) => connection.followMatch(id, ...rest), callbacks, place }, signal);
}

/** Reports each change of the connection's state (`onState`), and each session that starts (`onStarted`). */
export function addLiveListener(callbacks, signal) {
  listeners.add(callbacks);
  signal?.addEventListener('abort', () => listeners.delete(callbacks));
  callbacks.onState?.(state);
}

/** Creates the indicator of the connection's state, by text and colour. */
export function connectionStatus() {
  const label = h('span', {});
  const status = h('p', { class: 'connection', role: 'status' }, h('span', { class: 'dot', 'aria-hidden': 'true' }), label);
  addLiveListener({
    onState: (next) => {
      status.dataset.state = next;
      setText(label, LABELS[next]);
    },
  });
  return status;
}

function subscribe(subscription, signal) {
  subscriptions.add(subscription);
  if (connection !== null) {
    start(subscription);
  }
  signal?.addEventListener('abort', () => {
    subscriptions.delete(subscription);
    subscription.handle?.stop();
  });
  return { place: () => subscription.handle?.place() ?? subscription.place };
}

function start(subscription) {
  subscription.handle = subscription.open(subscription.callbacks, subscription.place);
}

function reopen() {
  subscriptions.forEach((subscription) => {
    subscription.place = subscription.handle?.place() ?? subscription.place;
  });
  latest = null;
  connection.close();
  open();
}

function setState(next) {
  state = next;
  listeners.forEach(({ onState }) => onState?.(next));
}

addEventListener('offline', () => setState('offline'));
addEventListener('online', () => {
  if (open !== null) {
    reopen();
  }
});
