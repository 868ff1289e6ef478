/** The dialog that creates a match. */

import { post } from '../api.js';
import { openForm } from '../dialog.js';
import { toLocalTime } from '../format.js';
import { showSuccess } from '../toast.js';

const DAY_MILLIS = 86_400_000;

const FREQUENCIES = [
  { value: '', label: 'none' },
  { value: 'daily', label: 'daily' },
  { value: 'weekly', label: 'weekly' },
  { value: 'monthly', label: 'monthly' },
  { value: 'yearly', label: 'yearly' },
];

const localTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function createMatch() {
  openForm({
    title: 'New match',
    fields: [
      { name: 'title', label: 'Title', required: true, maxlength: 100, autocomplete: 'off' },
      { name: 'dateTime', label: 'Date and time', type: 'datetime-local', required: true, value: toLocalTime(Date.now() + DAY_MILLIS) },
      { name: 'timezone', label: 'Time zone', value: localTimeZone(), hint: 'For example Europe/Lisbon.', autocomplete: 'off' },
      { name: 'location', label: 'Location', autocomplete: 'off' },
      { name: 'maxPlayers', label: 'Max players', type: 'number', min: 2, max: 100, value: 10, required: true, hint: 'The bench has the same size.' },
      { name: 'durationMinutes', label: 'Duration in minutes', type: 'number', min: 1, value: 60, required: true },
      { name: 'recurrenceFreq', label: 'Recurrence', type: 'select', options: FREQUENCIES, value: '' },
      { name: 'recurrenceInterval', label: 'Interval', type: 'number', min: 1, max: 99, hint: 'For example 2 for every second week. Empty means 1.' },
      { name: 'recurrenceByDay', label: 'Weekdays', placeholder: 'MO,WE', hint: 'For weekly matches only.', autocomplete: 'off' },
    ],
    submit: 'Create match',
    onSubmit: async ({ recurrenceFreq, recurrenceInterval, recurrenceByDay, ...match }) => {
      const { id } = await post('/api/events', {
        ...match,
        isRecurring: recurrenceFreq !== '',
        ...(recurrenceFreq !== '' && { recurrenceFreq, recurrenceInterval, recurrenceByDay: recurrenceByDay === '' ? null : recurrenceByDay }),
      });
      showSuccess(`${match.title} created.`);
      location.hash = `#/matches/${encodeURIComponent(id)}`;
    },
  });
}
