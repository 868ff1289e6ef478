/**
 * What viewers see of a session, `/live/{id}`. With a token behind the `#` it is live; without, it is read every few seconds,
 * which anybody may. `?overlay` leaves out everything that a stream has no use for.
 */

import { h, replace, setText } from './dom.js';
import { connectionLight, followSession, goLive } from './live.js';
import { plural } from './format.js';
import { createVotes } from './session/votes.js';
import { playing, watchSession } from './session/watch.js';

const id = Number(location.pathname.split('/').at(2));
const token = new URLSearchParams(location.hash.slice(1)).get('token');
const { signal } = new AbortController();
let isRefused = false;

const title = h('p', { class: 'title', 'aria-live': 'polite' });
const details = h('p', { class: 'hint' });
const votes = createVotes();
const current = h('section', { class: 'panel current', 'aria-labelledby': 'current-title' }, h('h2', { id: 'current-title' }, 'Now playing'), title, details, votes.element);
const before = h('ol', { class: 'before' });
const history = h('section', { class: 'panel', 'aria-labelledby': 'before-title' }, h('h2', { id: 'before-title' }, 'Played before'), before);
const problem = h('p', { class: 'problem', role: 'alert', hidden: true });

document.body.classList.toggle('overlay', new URLSearchParams(location.search).has('overlay'));
document.body.replaceChildren(
  h('header', { class: 'bar' }, h('h1', {}, 'Game night'), token === null ? h('p', { class: 'hint' }, 'Updated every few seconds') : connectionLight()),
  h('main', { id: 'main' }, problem, current, history),
);

const watched = watchSession(id, { changed, failed }, signal);
if (token !== null) {
  goLive(() => token, refused);
  followSession(id, { onEvent, onGap: () => watched.read() }, { after: 0 }, signal);
}
watched.read();

function onEvent(event) {
  if (event.type === 'vote.received') {
    votes.add(event);
  }
  watched.apply(event);
}

function changed(known) {
  problem.hidden = !isRefused;
  const game = playing(known);
  const isOver = !known.session.is_active;
  setText(title, game?.title ?? (isOver ? 'The game night is over' : 'A game will be chosen soon'));
  setText(details, game === null ? '' : about(game));
  details.hidden = votes.element.hidden = game === null;
  if (game !== null) {
    votes.update(game);
  }
  const played = known.games.filter(({ status }) => status === 'played');
  history.hidden = played.length === 0;
  show(played);
}

function about({ pack_name: pack, player_count: players, room_code: code }) {
  return [pack, players !== null && plural(players, 'player'), code !== null && `room code ${code}`].filter(Boolean).join(' · ');
}

/** Drawn anew only when it is another list. */
function show(played) {
  const lines = played.map(({ title: name, upvotes, downvotes }) => `${name}: ${upvotes} up, ${downvotes} down`);
  if (before.dataset.lines !== lines.join('\n')) {
    before.dataset.lines = lines.join('\n');
    replace(before, lines.map((line) => h('li', {}, line)));
  }
}

function failed(failure) {
  setText(problem, failure.status === 404 ? 'There is no game night at this address. Ask the host for the link.' : failure.message);
  problem.hidden = false;
}

/** The link has run out: what can be read without a token goes on being read. */
async function refused() {
  isRefused = true;
  setText(problem, 'This link has run out. The page goes on a few seconds late; ask the host for a new link to follow live.');
  problem.hidden = false;
  throw new Error('no other token');
}
