/** Votes for the game of now: two numbers, and how they came about. */

import { lineChart } from '../chart.js';
import { h, setText } from '../dom.js';
import { count, plural } from '../format.js';

const MOST_POINTS = 300;
const POINT_EVERY = 1_000;

/**
 * @param points of before: `{gameId, rows: [[time, up, down]]}`
 * @return `{element, update, add, points}`: `update(game)` shows a game of the session, `add(event)` a vote
 */
export function createVotes(points = { gameId: null, rows: [] }) {
  let shown = null;
  const up = h('strong', { class: 'up' }, '0');
  const down = h('strong', { class: 'down' }, '0');
  const chart = lineChart({ title: 'Votes over time', series: ['Up', 'Down'] });
  const element = h(
    'div',
    { class: 'votes' },
    h('p', { class: 'totals' }, h('span', {}, up, ' up'), h('span', {}, down, ' down')),
    chart.element,
  );

  return {
    element,
    points: () => points,
    /** A late vote for the game before says nothing of this one. */
    add: ({ timestamp, data }) => {
      if (shown === null || shown === data.game.id) {
        points = grown(points, data.game.id, [Date.parse(timestamp), data.totals.upvotes, data.totals.downvotes]);
      }
    },
    update: (game) => {
      shown = game.game_id;
      setText(up, count(game.upvotes));
      setText(down, count(game.downvotes));
      // Where no event told of them, as without a connection, they came by now.
      points = grown(points, game.game_id, [Date.now(), game.upvotes, game.downvotes]);
      chart.element.hidden = points.rows.length < 2;
      chart.update(points.rows, span(points.rows));
    },
  };
}

/** One point for a second is enough; when there are too many, every other of them is. */
function grown({ gameId, rows }, game, row) {
  const last = rows.at(-1);
  if (game === gameId && last !== undefined && row[1] === last[1] && row[2] === last[2]) {
    return { gameId, rows };
  }
  if (game !== gameId || last === undefined || row[1] + row[2] < last[1] + last[2]) {
    return { gameId: game, rows: [row] };
  }
  if (row[0] - last[0] < POINT_EVERY && rows.length > 1) {
    rows[rows.length - 1] = [last[0], row[1], row[2]];
  } else {
    rows.push([Math.max(row[0], last[0]), row[1], row[2]]);
  }
  return { gameId, rows: rows.length > MOST_POINTS ? rows.filter((_, index) => index % 2 === 0) : rows };
}

function span(rows) {
  const minutes = Math.max(1, Math.round((rows.at(-1)[0] - rows[0][0]) / 60_000));
  return `Over ${plural(minutes, 'minute')}.`;
}
