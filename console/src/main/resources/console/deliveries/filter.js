/** Which deliveries of which webhook are asked for. What is chosen is in the location, so that it can be kept and passed on. */

import { h } from '../dom.js';
import { form } from '../form.js';
import { instant, localTime } from '../format.js';

/** @param chosen is given the location's hash */
export function createFilter(family, webhooks, id, filter, chosen) {
  const any = (label) => ({ value: '', label });
  const options = (values) => values.map((value) => ({ value, label: value }));
  return h(
    'section',
    { class: 'panel', 'aria-label': 'Filter' },
    form({
      class: 'inline',
      fields: [
        { name: 'webhook', label: 'Webhook', type: 'select', options: webhooks.map((each) => ({ value: String(each.id), label: each.name })), value: String(id) },
        { name: 'status', label: 'Status', type: 'select', options: [any('any'), ...options(['success', 'pending', family.failed])], value: filter.status },
        { name: family.ofType, label: 'Event', type: 'select', options: [any('any'), ...options(family.events)], value: filter.event },
        { name: 'since', label: 'Since', type: 'datetime-local', value: filter.since && localTime(filter.since) },
        { name: 'until', label: 'Until', type: 'datetime-local', value: filter.until && localTime(filter.until) },
      ],
      submit: 'Show',
      onSubmit: ({ webhook, status, since, until, [family.ofType]: event }) =>
        chosen(family.links.log(webhook, { status, event, since: instant(since), until: instant(until) })),
    }),
  );
}
