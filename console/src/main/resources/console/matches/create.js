/** The question what a new match is to be. */

import { post } from '../api.js';
import { ask } from '../dialog.js';
import { localTime } from '../format.js';
import { say } from '../toast.js';

const A_DAY = 86_400_000;

const FREQUENCIES = [
  { value: '', label: 'only once' },
  { value: 'daily', label: 'daily' },
  { value: 'weekly', label: 'weekly' },
  { value: 'monthly', label: 'monthly' },
  { value: 'yearly', label: 'yearly' },
];

const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function createMatch() {
  ask({
    title: 'A match',
    fields: [
      { name: 'title', label: 'Title', required: true, maxlength: 100, autocomplete: 'off' },
      { name: 'dateTime', label: 'Date and time', type: 'datetime-local', required: true, value: localTime(Date.now() + A_DAY) },
      { name: 'timezone', label: 'Time zone', value: here(), hint: 'Like Europe/Lisbon.', autocomplete: 'off' },
      { name: 'location', label: 'Location', autocomplete: 'off' },
      { name: 'maxPlayers', label: 'Players', type: 'number', min: 2, max: 100, value: 10, required: true, hint: 'As many again fit on the bench.' },
      { name: 'durationMinutes', label: 'Length in minutes', type: 'number', min: 1, value: 60, required: true },
      { name: 'recurrenceFreq', label: 'Takes place', type: 'select', options: FREQUENCIES, value: '' },
      { name: 'recurrenceInterval', label: 'Interval', type: 'number', min: 1, max: 99, hint: '2 for every second week, say. Empty for every one.' },
      { name: 'recurrenceByDay', label: 'On days', placeholder: 'MO,WE', hint: 'Of the week, if it is weekly.', autocomplete: 'off' },
    ],
    submit: 'Create the match',
    onSubmit: async ({ recurrenceFreq, recurrenceInterval, recurrenceByDay, ...match }) => {
      const { id } = await post('/api/events', {
        ...match,
        isRecurring: recurrenceFreq !== '',
        ...(recurrenceFreq !== '' && { recurrenceFreq, recurrenceInterval, recurrenceByDay: recurrenceByDay === '' ? null : recurrenceByDay }),
      });
      say(`${match.title} was created.`);
      location.hash = `#/matches/${encodeURIComponent(id)}`;
    },
  });
}
