/** A session's events in words. */

export function describe({ type, data }) {
  switch (type) {
    case 'session.started':
      return 'The session has started';
    case 'session.ended':
      return `The session has ended, with ${data.session.games_played} games`;
    case 'game.added':
      return `${data.game.title} is played now`;
    case 'player-count.updated':
      return `${data.playerCount} are playing`;
    case 'vote.received':
      return `${data.vote.username} votes ${data.vote.type} for ${data.game.title}: ${data.totals.upvotes} up, ${data.totals.downvotes} down`;
    default:
      return JSON.stringify(data);
  }
}
