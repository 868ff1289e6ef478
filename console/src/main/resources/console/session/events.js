/** The events of a session as text. */

import { plural } from '../format.js';

export function describe({ type, data }) {
  switch (type) {
    case 'session.started':
      return 'Session started';
    case 'session.ended':
      return `Session ended; ${plural(data.session.games_played, 'game')} played`;
    case 'game.added':
      return `${data.game.title} added and now playing`;
    case 'player-count.updated':
      return `Player count: ${data.playerCount}`;
    case 'vote.received':
      return `${data.vote.username} voted ${data.vote.type} for ${data.game.title}: ${data.totals.upvotes} up, ${data.totals.downvotes} down`;
    default:
      return JSON.stringify(data);
  }
}
