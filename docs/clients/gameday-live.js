/**
 * Follows Gameday's sessions and matches live, in a browser or in Node.
 *
 *   import { connect } from './gameday-live.js';
 *
 *   const live = connect('wss://games.example/api/sessions/live', { token: () => myToken });
 *   const following = live.followSession(3, {
 *     onEvent: (event) => console.log(event.type, event.data),
 *     onGap: () => reloadSession(),
 *   });
 *   following.stop();
 *   live.close();
 *
 * The client replaces a lost connection after a random delay of up to 1, 2, 4, 8 and then 16 seconds.
 * Every subscription resumes behind the last event seen, without a gap and without a repetition. If
 * the server can't do that, the client calls `onGap` before the events that follow the gap; the page
 * must then read its state again. It also calls `onGap` if it can't know whether it missed events.
 */

const LONGEST_DELAYS = [1_000, 2_000, 4_000, 8_000, 16_000];
const LOOK_EVERY = 25_000;
const NOT_AUTHENTICATED = 4001;
const FORBIDDEN = 4003;

/** Milliseconds to wait before the next attempt: "full jitter", so that clients don't reconnect in step. */
export function delayBefore(attempt, random = Math.random) {
  return random() * LONGEST_DELAYS[Math.min(attempt, LONGEST_DELAYS.length - 1)];
}

/**
 * @param url the WebSocket's address: `ws:` or `wss:`, path `/api/sessions/live`
 * @param options
 *   token      a token with the scope `live`, or a function that returns one, or a promise of one. If the
 *              server rejects the token, the client calls the function again; the same token ends the client.
 *   onStarted  receives each `session.started`, of all sessions
 *   onState    receives 'connecting', 'live', 'stale' (connected, but the server no longer receives events),
 *              'waiting' (for the next attempt) or the final 'ended'; and an error, if there is a reason
 *   onError    receives each `error` message of the server
 *   WebSocket  the class to connect with, instead of the global one
 */
export function connect(url, options) {
  return new LiveConnection(url, options);
}

class LiveConnection {
  #url;
  #options;
  #followed = new Map();
  #socket = null;
  #authenticated = false;
  #attempt = 0;
  #usedToken = null;
  #refusedToken = null;
  #ended = false;
  #retry;
  #watch;
  #heard = true;

  constructor(url, options) {
    this.#url = url;
    this.#options = options;
    this.#open();
  }

  /**
   * Follows a session from now on, or from a known place.
   *
   * @param callbacks
   *   onEvent   receives each event: `{type, timestamp, data, id, sequence}`
   *   onGap     is called when events may be missing; receives `{after, sequence}`, the last sequence seen
   *             and the latest one
   * @param place `{after, afterId}`: sequence and id of the last event seen
   */
  followSession(sessionId, callbacks, place) {
    return this.#follow({ sessionId }, callbacks, place);
  }

  /** Follows a match, which the API calls an event; parameters as for a session. */
  followMatch(eventId, callbacks, place) {
    return this.#follow({ eventId }, callbacks, place);
  }

  /** Sends a newer token of the same subject, so that the connection outlives the old one. */
  async refresh() {
    this.#usedToken = await this.#token();
    this.#send({ type: 'auth', token: this.#usedToken });
  }

  close() {
    this.#end();
  }

  #follow(room, callbacks, place = {}) {
    const key = keyOf(room);
    if (this.#followed.has(key)) {
      throw new Error(`${key} is followed already`);
    }
    const following = { room, callbacks, after: place.after, afterId: place.afterId };
    this.#followed.set(key, following);
    this.#subscribe(following);
    return {
      stop: () => {
        if (this.#followed.get(key) === following) {
          this.#followed.delete(key);
          this.#send({ type: 'unsubscribe', ...room });
        }
      },
      /** The place to resume from later. */
      place: () => ({ after: following.after, afterId: following.afterId }),
    };
  }

  #subscribe({ room, after, afterId }) {
    this.#send({ type: 'subscribe', ...room, after, afterId });
  }

  /** Sends nothing before the client is authenticated; all subscriptions follow then. */
  #send(command) {
    if (this.#authenticated && this.#socket.readyState === 1) {
      this.#socket.send(JSON.stringify(command));
    }
  }

  async #open() {
    this.#tell('connecting');
    let token;
    try {
      token = await this.#token();
    } catch (failure) {
      this.#waitAndRetry(failure);
      return;
    }
    if (this.#ended) {
      return;
    }
    if (token === this.#refusedToken) {
      this.#end(new Error('the token is not accepted'));
      return;
    }
    this.#usedToken = token;
    const Socket = this.#options.WebSocket ?? globalThis.WebSocket;
    const socket = new Socket(this.#url);
    this.#socket = socket;
    socket.onopen = () => {
      socket.send(JSON.stringify({ type: 'auth', token }));
      this.#startWatching(socket);
    };
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket) {
        this.#heard = true;
        this.#take(JSON.parse(data));
      }
    };
    socket.onclose = ({ code, reason }) => {
      if (socket === this.#socket) {
        this.#lost(code, reason);
      }
    };
    socket.onerror = () => {
      // Browsers report a close afterwards; Node doesn't if the server never answered.
      if (socket === this.#socket) {
        this.#lost(1006, 'no connection');
      }
    };
  }

  async #token() {
    const { token } = this.#options;
    return typeof token === 'function' ? token() : token;
  }

  #take(message) {
    switch (message.type) {
      case 'auth_success':
        this.#welcome();
        break;
      case 'subscribed':
        this.#subscribed(message);
        break;
      case 'status':
        this.#tell(message.feed);
        break;
      case 'error':
        this.#options.onError?.(message);
        break;
      case 'auth_error':
      case 'unsubscribed':
      case 'pong':
        break;
      default:
        this.#event(message);
    }
  }

  #welcome() {
    if (this.#authenticated) {
      return; // a newer token
    }
    this.#authenticated = true;
    this.#attempt = 0;
    this.#tell('live');
    this.#followed.forEach((following) => this.#subscribe(following));
  }

  #subscribed(message) {
    const following = this.#followed.get(keyOf(message));
    if (!following) {
      return;
    }
    const { after } = following;
    if (after === undefined || message.recovered === false) {
      following.after = message.sequence;
      following.afterId = undefined;
    }
    if (message.recovered === false) {
      following.callbacks.onGap?.({ after, sequence: message.sequence });
    }
  }

  #event(event) {
    if (event.type === 'session.started') {
      this.#options.onStarted?.(event);
    }
    const following = this.#followed.get(roomOf(event));
    if (!following) {
      return;
    }
    if (following.after === undefined || event.sequence > following.after) {
      following.after = event.sequence;
      following.afterId = event.id;
    }
    following.callbacks.onEvent?.(event);
  }

  #lost(code, reason) {
    this.#forget();
    if (code === FORBIDDEN) {
      this.#end(new Error(reason || 'the token does not allow this'));
      return;
    }
    if (code === NOT_AUTHENTICATED) {
      this.#refusedToken = this.#usedToken;
    }
    this.#waitAndRetry(new Error(`closed with ${code} ${reason}`));
  }

  #waitAndRetry(why) {
    if (this.#ended) {
      return;
    }
    this.#tell('waiting', why);
    this.#retry = setTimeout(() => this.#open(), delayBefore(this.#attempt++));
  }

  /** Detects a dead connection: sends a ping after a silence, and gives the connection up after another. */
  #startWatching(socket) {
    this.#heard = true;
    let asked = false;
    this.#watch = setInterval(() => {
      if (this.#heard) {
        this.#heard = false;
        asked = false;
      } else if (asked) {
        socket.close();
        this.#lost(1006, 'the server is silent');
      } else {
        asked = true;
        this.#send({ type: 'ping' });
      }
    }, LOOK_EVERY);
  }

  #forget() {
    clearInterval(this.#watch);
    this.#socket = null;
    this.#authenticated = false;
  }

  #end(why) {
    if (this.#ended) {
      return;
    }
    this.#ended = true;
    clearTimeout(this.#retry);
    const socket = this.#socket;
    this.#forget();
    socket?.close();
    this.#tell('ended', why);
  }

  #tell(state, why) {
    this.#options.onState?.(state, why);
  }
}

function keyOf({ sessionId, eventId }) {
  return eventId === undefined ? `session ${sessionId}` : `match ${eventId}`;
}

/** The room's key: a match's event has its id, a session's event has the session in its data. */
function roomOf({ eventId, data }) {
  return keyOf({ eventId, sessionId: data.session?.id ?? data.sessionId });
}
