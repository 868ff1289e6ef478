/** The filter of the delivery log. Its values are in the location's hash, so that a filtered log can be bookmarked and shared. */

import { h } from '../dom.js';
import { form } from '../form.js';
import { toInstant, toLocalTime } from '../format.js';

/** @param onChange receives the new hash of the location */
export function createFilter(kind, webhooks, id, filter, onChange) {
  const any = (label) => ({ value: '', label });
  const options = (values) => values.map((value) => ({ value, label: value }));
  return h(
    'section',
    { class: 'panel', 'aria-label': 'Filter' },
    form({
      class: 'inline',
      fields: [
        { name: 'webhook', label: 'Webhook', type: 'select', options: webhooks.map((each) => ({ value: String(each.id), label: each.name })), value: String(id) },
        { name: 'status', label: 'Status', type: 'select', options: [any('any'), ...options(['success', 'pending', kind.failed])], value: filter.status },
        { name: kind.eventParameter, label: 'Event', type: 'select', options: [any('any'), ...options(kind.events)], value: filter.event },
        { name: 'since', label: 'Since', type: 'datetime-local', value: filter.since && toLocalTime(filter.since) },
        { name: 'until', label: 'Until', type: 'datetime-local', value: filter.until && toLocalTime(filter.until) },
      ],
      submit: 'Apply filter',
      onSubmit: ({ webhook, status, since, until, [kind.eventParameter]: event }) =>
        onChange(kind.links.log(webhook, { status, event, since: toInstant(since), until: toInstant(until) })),
    }),
  );
}
