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
    add: ({ timestamp, data }) => {
      const row = [Date.parse(timestamp), data.totals.upvotes, data.totals.downvotes];
      points = grown(points, data.game.id, row);
    },
    update: (game) => {
      setText(up, count(game.upvotes));
      setText(down, count(game.downvotes));
      const rows = points.gameId === game.game_id ? points.rows : [];
      chart.update(rows, rows.length === 0 ? 'No votes have come yet.' : span(rows));
    },
  };
}

/** One point for a second is enough; when there are too many, every other of them is. */
function grown({ gameId, rows }, game, row) {
  const last = rows.at(-1);
  if (game !== gameId || last === undefined || row[1] + row[2] < last[1] + last[2]) {
    return { gameId: game, rows: [row] };
  }
  if (row[0] - last[0] < POINT_EVERY && rows.length > 1) {
    rows[rows.length - 1] = [last[0], row[1], row[2]];
  } else {
    rows.push(row);
  }
  return { gameId, rows: rows.length > MOST_POINTS ? rows.filter((_, index) => index % 2 === 1) : rows };
}

function span(rows) {
  const minutes = Math.max(1, Math.round((rows.at(-1)[0] - rows[0][0]) / 60_000));
  return `Over ${plural(minutes, 'minute')}.`;
}
