/** The events of a match as text. */

import { plural } from '../format.js';

export function describe({ type, data }) {
  switch (type) {
    case 'player_joined':
      return data.isActive ? `${data.playerName} joined; ${spotsLeft(data)}` : `${data.playerName} joined the bench`;
    case 'player_left':
      return `${data.playerName} left; ${spotsLeft(data)}`;
    case 'player_promoted':
      return `${data.playerName} moved up from the bench; ${spotsLeft(data)}`;
    case 'game_full':
      return 'All spots are taken';
    case 'game_reset':
      return `Match reset to ${new Date(data.newDateTime).toLocaleString()}`;
    case 'event_cancelled':
      return 'Match cancelled';
    case 'event_archived':
      return 'Match archived';
    case 'event_deleted':
      return 'Match deleted';
    default:
      return JSON.stringify(data);
  }
}

export const spotsLeft = (data) => `${plural(data.spotsLeft, 'spot')} left`;
