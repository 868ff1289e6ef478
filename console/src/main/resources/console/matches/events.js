/** A match's events in words. */

import { plural } from '../format.js';

export function describe({ type, data }) {
  switch (type) {
    case 'player_joined':
      return data.isActive ? `${data.playerName} plays; ${left(data)}` : `${data.playerName} is on the bench`;
    case 'player_left':
      return `${data.playerName} has left; ${left(data)}`;
    case 'player_promoted':
      return `${data.playerName} comes from the bench; ${left(data)}`;
    case 'game_full':
      return 'All spots are taken';
    case 'game_reset':
      return `The match begins anew, on ${new Date(data.newDateTime).toLocaleString()}`;
    case 'event_cancelled':
      return 'The match is cancelled';
    case 'event_archived':
      return 'The match is archived';
    case 'event_deleted':
      return 'The match is deleted';
    default:
      return JSON.stringify(data);
  }
}

export const left = ({ spotsLeft }) => `${plural(spotsLeft, 'spot')} left`;
