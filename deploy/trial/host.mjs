// Adds games to a session without pause, follows it live, and compares the events that arrived. On SIGTERM it waits for
// the last events and ends; its exit code is 1 if any was lost.
//   node --experimental-websocket host.mjs <edge> <admin key> <receiver>

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from '../../docs/clients/gameday-live.js';

const [edge, adminKey, receiver] = process.argv.slice(2);
const ARRIVAL_LIMIT = 120_000;
const ANSWER_LIMIT = 120_000;

const refused = new Map();
let longestWait = 0;
let ending = false;
process.on('SIGTERM', () => { ending = true; });

/** Repeats the request with the same key until it is answered, so that it takes effect once. */
async function post(path, body, token) {
  const key = randomUUID();
  const asked = performance.now();
  for (;;) {
    const outcome = await attempt(path, body, token, key);
    if (outcome.status < 300) {
      longestWait = Math.max(longestWait, performance.now() - asked);
      return outcome.body;
    }
    refused.set(outcome.status, (refused.get(outcome.status) ?? 0) + 1);
    if (performance.now() - asked > ANSWER_LIMIT || (outcome.status >= 400 && outcome.status < 500 && outcome.status !== 409)) {
      throw new Error(`${path} was answered with ${outcome.status} ${JSON.stringify(outcome.body)}`);
    }
    await pause(100);
  }
}

async function attempt(path, body, token, key) {
  try {
    const response = await fetch(edge + path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(token && { Authorization: `Bearer ${token}`, 'Idempotency-Key': key }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    return { status: response.status, body: await response.json() };
  } catch (failure) {
    return { status: 'no answer', body: String(failure.cause ?? failure) };
  }
}

async function received() {
  const text = await (await fetch(receiver)).text();
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line).data.session.games_played);
}

async function until(condition) {
  const asked = performance.now();
  while (!(await condition()) && performance.now() - asked < ARRIVAL_LIMIT) {
    await pause(200);
  }
  return Math.round(performance.now() - asked);
}

const { token } = await post('/api/auth/login', { key: adminKey });
const { id: webhook } = await post('/api/webhooks', {
  name: 'trial', url: 'http://receiver:9000/', secret: 'a-secret-of-the-trial', events: ['game.added'], ordered: true,
}, token);
const session = await post('/api/sessions', { notes: 'trial' }, token);
const { games } = await (await fetch(`${edge}/api/games?limit=45`)).json();

const seen = [];
const gaps = [];
let connections = 0;
const live = connect(`${edge.replace('http', 'ws')}/api/sessions/live`, {
  token: () => token,
  onState: (state) => { connections += state === 'live' ? 1 : 0; },
});
live.followSession(session.id, { onEvent: (event) => seen.push(event), onGap: (gap) => gaps.push(gap) });
await until(() => connections > 0);
await pause(500);
console.log('following');

const added = [];
const start = performance.now();
while (!ending) {
  const game = games[added.length % games.length];
  await post(`/api/sessions/${session.id}/games`, { game_id: game.id }, token);
  added.push(game.id);
}
const seconds = (performance.now() - start) / 1000;

const expected = added.map((_, i) => i + 1);
let hooks = [];
const arrival = await until(async () => {
  hooks = await received();
  return new Set(hooks).size >= added.length && seen.length >= added.length;
});
live.close();

const firstHooks = [...new Set(hooks)];
const same = (left, right) => left.length === right.length && left.every((value, i) => value === right[i]);
const checks = {
  'every game reached the receiver, in order': same(firstHooks, expected),
  'every game was seen live, in order': same(seen.map((event) => event.data.game.id), added),
  'live without gap or repetition': gaps.length === 0 && seen.every((event, i) => i === 0 || event.sequence === seen[i - 1].sequence + 1),
  'the WebSocket client reconnected at least once': connections > 1,
};
console.log(`games added: ${added.length} in ${Math.round(seconds)} s, the longest took ${Math.round(longestWait)} ms`);
console.log(`repeated after: ${[...refused].map(([status, times]) => `${status} (${times})`).join(', ') || 'nothing'}`);
console.log(`webhooks: ${hooks.length}, of them duplicates ${hooks.length - firstHooks.length}; webhook ${webhook}, the last ${arrival} ms after the last game`);
console.log(`live: ${seen.length} events over ${connections} connections, ${gaps.length} gaps`);
let lost = false;
for (const [check, holds] of Object.entries(checks)) {
  console.log(`${holds ? 'yes' : 'NO '}  ${check}`);
  lost ||= !holds;
}
process.exit(lost ? 1 : 0);
