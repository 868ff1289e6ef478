/** What a match is, in words. */

import { h } from '../dom.js';
import { fromNow, plural, whenAt } from '../format.js';
import { facts } from '../webhooks/facts.js';

const PERIODS = { daily: 'day', weekly: 'week', monthly: 'month', yearly: 'year' };

export function factsOf(match) {
  return facts([
    ['When', [whenAt(match.dateTime, match.timezone), `, ${match.timezone}, for ${plural(match.durationMinutes, 'minute')}`]],
    ['Where', match.location],
    ['Again', match.isRecurring ? recurrence(match) : 'no, only once'],
    ['Next reset', match.nextResetAt === null ? 'none' : [whenAt(match.nextResetAt, match.timezone), `, ${fromNow(match.nextResetAt)}`]],
    ['Owner', match.ownerId ?? 'nobody: whoever has its id manages it'],
    ['Id', h('code', {}, match.id)],
  ]);
}

/** Whether it takes place, as a badge. */
export function stateOf({ cancelledAt, archivedAt }) {
  if (archivedAt !== null) {
    return h('span', { class: 'badge' }, 'archived');
  }
  return cancelledAt === null ? h('span', { class: 'badge good' }, 'takes place') : h('span', { class: 'badge bad' }, 'cancelled');
}

function recurrence({ recurrenceFreq, recurrenceInterval, recurrenceByDay }) {
  const every = recurrenceInterval === null || recurrenceInterval === 1 ? recurrenceFreq : `every ${recurrenceInterval} ${PERIODS[recurrenceFreq]}s`;
  return recurrenceByDay === null ? every : `${every}, on ${recurrenceByDay}`;
}
