/** The properties and the status of a match. */

import { h } from '../dom.js';
import { formatDateTimeIn, formatRelative, plural } from '../format.js';
import { facts } from '../webhooks/facts.js';

const PERIODS = { daily: 'day', weekly: 'week', monthly: 'month', yearly: 'year' };

export function factsOf(match) {
  return facts([
    ['Date and time', [formatDateTimeIn(match.dateTime, match.timezone), `, ${match.timezone}, for ${plural(match.durationMinutes, 'minute')}`]],
    ['Location', match.location],
    ['Recurrence', match.isRecurring ? recurrence(match) : 'none'],
    ['Next reset', match.nextResetAt === null ? 'none' : [formatDateTimeIn(match.nextResetAt, match.timezone), `, ${formatRelative(match.nextResetAt)}`]],
    ['Owner', match.ownerId ?? 'none; anyone with the match ID can manage it'],
    ['ID', h('code', {}, match.id)],
  ]);
}

/** Returns a badge. */
export function matchStatus({ cancelledAt, archivedAt }) {
  if (archivedAt !== null) {
    return h('span', { class: 'badge' }, 'archived');
  }
  return cancelledAt === null ? h('span', { class: 'badge good' }, 'scheduled') : h('span', { class: 'badge bad' }, 'cancelled');
}

function recurrence({ recurrenceFreq, recurrenceInterval, recurrenceByDay }) {
  const every = recurrenceInterval === null || recurrenceInterval === 1 ? recurrenceFreq : `every ${recurrenceInterval} ${PERIODS[recurrenceFreq]}s`;
  return recurrenceByDay === null ? every : `${every}, on ${recurrenceByDay}`;
}
