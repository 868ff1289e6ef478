/** The votes for the current game: the totals and a chart. */

import { lineChart } from '../chart.js';
import { h, setText } from '../dom.js';
import { formatCount, plural } from '../format.js';

const MAX_POINTS = 300;
const POINT_INTERVAL_MILLIS = 1_000;

/**
 * @param points the points from before a reload: `{gameId, rows: [[time, up, down]]}`
 * @return `{element, update, add, points}`: `update(game)` shows a game of the session, `add(event)` adds a vote
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
    /** Ignores a late vote for another game. */
    add: ({ timestamp, data }) => {
      if (shown === null || shown === data.game.id) {
        points = withPoint(points, data.game.id, [Date.parse(timestamp), data.totals.upvotes, data.totals.downvotes]);
      }
    },
    update: (game) => {
      shown = game.game_id;
      setText(up, formatCount(game.upvotes));
      setText(down, formatCount(game.downvotes));
      // Votes without an event, as when disconnected, get the current time.
      points = withPoint(points, game.game_id, [Date.now(), game.upvotes, game.downvotes]);
      chart.element.hidden = points.rows.length < 2;
      chart.update(points.rows, duration(points.rows));
    },
  };
}

/** Adds a point, at most one a second. Drops every other point when there are too many. */
function withPoint({ gameId, rows }, game, row) {
  const last = rows.at(-1);
  if (game === gameId && last !== undefined && row[1] === last[1] && row[2] === last[2]) {
    return { gameId, rows };
  }
  if (game !== gameId || last === undefined || row[1] + row[2] < last[1] + last[2]) {
    return { gameId: game, rows: [row] };
  }
  if (row[0] - last[0] < POINT_INTERVAL_MILLIS && rows.length > 1) {
    rows[rows.length - 1] = [last[0], row[1], row[2]];
  } else {
    rows.push([Math.max(row[0], last[0]), row[1], row[2]]);
  }
  return { gameId, rows: rows.length > MAX_POINTS ? rows.filter((_, index) => index % 2 === 0) : rows };
}

function duration(rows) {
  const minutes = Math.max(1, Math.round((rows.at(-1)[0] - rows[0][0]) / 60_000));
  return `Over ${plural(minutes, 'minute')}.`;
}
