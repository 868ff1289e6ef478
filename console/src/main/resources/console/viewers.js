/**
 * The viewers' page of a session, `/live/{id}`. With a token behind the `#` it follows live. Without one it polls the public
 * API every few seconds. `?overlay` hides everything but the current game.
 */

import { h, replace, setText } from './dom.js';
import { connectionStatus, followSession, goLive } from './live.js';
import { plural } from './format.js';
import { createVotes } from './session/votes.js';
import { playing, watchSession } from './session/watch.js';

const id = Number(location.pathname.split('/').at(2));
const token = new URLSearchParams(location.hash.slice(1)).get('token');
const { signal } = new AbortController();
let isTokenExpired = false;

const title = h('p', { class: 'title', 'aria-live': 'polite' });
const details = h('p', { class: 'hint' });
const votes = createVotes();
const current = h('section', { class: 'panel current', 'aria-labelledby': 'current-title' }, h('h2', { id: 'current-title' }, 'Now playing'), title, details, votes.element);
const played = h('ol', { class: 'played' });
const history = h('section', { class: 'panel', 'aria-labelledby': 'played-title' }, h('h2', { id: 'played-title' }, 'Played games'), played);
const problem = h('p', { class: 'problem', role: 'alert', hidden: true });

document.body.classList.toggle('overlay', new URLSearchParams(location.search).has('overlay'));
document.body.replaceChildren(
  h('header', { class: 'bar' }, h('h1', {}, 'Game night'), token === null ? h('p', { class: 'hint' }, 'Updated every few seconds') : connectionStatus()),
  h('main', { id: 'main' }, problem, current, history),
);

const watched = watchSession(id, { onChange, onError }, signal);
if (token !== null) {
  goLive(() => token, onTokenExpired);
  followSession(id, { onEvent, onGap: () => watched.read() }, { after: 0 }, signal);
}
watched.read();

function onEvent(event) {
  if (event.type === 'vote.received') {
    votes.add(event);
  }
  watched.apply(event);
}

function onChange(state) {
  problem.hidden = !isTokenExpired;
  const game = playing(state);
  const isOver = !state.session.is_active;
  setText(title, game?.title ?? (isOver ? 'The game night is over' : 'Waiting for the next game'));
  setText(details, game === null ? '' : detailsOf(game));
  details.hidden = votes.element.hidden = game === null;
  if (game !== null) {
    votes.update(game);
  }
  const playedGames = state.games.filter(({ status }) => status === 'played');
  history.hidden = playedGames.length === 0;
  showPlayed(playedGames);
}

function detailsOf({ pack_name: pack, player_count: players, room_code: code }) {
  return [pack, players !== null && plural(players, 'player'), code !== null && `room code ${code}`].filter(Boolean).join(' · ');
}

/** Replaces the list only if it differs. */
function showPlayed(games) {
  const lines = games.map(({ title: name, upvotes, downvotes }) => `${name}: ${upvotes} up, ${downvotes} down`);
  if (played.dataset.lines !== lines.join('\n')) {
    played.dataset.lines = lines.join('\n');
    replace(played, lines.map((line) => h('li', {}, line)));
  }
}

function onError(failure) {
  setText(problem, failure.status === 404 ? 'No game night found at this address. Ask the host for a new link.' : failure.message);
  problem.hidden = false;
}

/** The page keeps polling, which needs no token. */
async function onTokenExpired() {
  isTokenExpired = true;
  setText(problem, 'This link has expired. The page now updates every few seconds. Ask the host for a new link to follow live.');
  problem.hidden = false;
  throw new Error('no other token');
}
