/** The delivery log of one webhook: `?webhook=3`, or `?match=Vq…&webhook=…`, and filters. */

import { h, replace } from '../dom.js';
import { actionButton } from '../form.js';
import { formatDateTime } from '../format.js';
import { table } from '../table.js';
import { showError } from '../toast.js';
import { createCharts } from '../deliveries/charts.js';
import { createFilter } from '../deliveries/filter.js';
import { readPage, readRecent } from '../deliveries/read.js';
import { statusBadge } from '../deliveries/status.js';
import { kindOf } from '../webhooks/kind.js';

const FILTERS = ['status', 'event', 'since', 'until'];

export default async function deliveries({ query, signal }) {
  const kind = kindOf(query.get('match'));
  const webhooks = await kind.list({ signal });
  if (webhooks.length === 0) {
    return [h('h1', {}, 'Delivery log'), emptyState(kind)];
  }
  const id = query.get('webhook') ?? String(webhooks[0].id);
  const filter = Object.fromEntries(FILTERS.filter((name) => query.has(name)).map((name) => [name, query.get(name)]));
  const list = h('div', {});
  const charts = createCharts(kind);

  async function read() {
    const page = await readPage(kind, id, { ...filter, cursor: query.get('cursor') }, { signal });
    replace(list, listOf(kind, id, page.deliveries), pagination(kind, id, filter, page));
    readRecent(kind, id, filter, { signal }).then(({ deliveries: recent, isAll }) => charts.update(recent, isAll), showError);
  }

  await read();
  const show = (hash) => (hash === location.hash ? read() : location.assign(hash));
  return [
    h('h1', {}, 'Delivery log'),
    introduction(kind, webhooks, id),
    createFilter(kind, webhooks, id, filter, show),
    charts.element,
    h('div', { class: 'actions' }, actionButton('Refresh', read)),
    list,
  ];
}

function emptyState({ match }) {
  return match === null
    ? h('p', { class: 'empty' }, 'No webhooks yet. ', h('a', { href: '#/webhooks' }, 'Create a webhook'), ' to see its deliveries here.')
    : h('p', { class: 'empty' }, 'The match has no webhooks. ', h('a', { href: `#/matches/${encodeURIComponent(match)}` }, 'Create a webhook'), ' to see its deliveries here.');
}

function introduction(kind, webhooks, id) {
  const webhook = webhooks.find((each) => String(each.id) === id);
  return h(
    'p',
    {},
    webhook && [kind.match === null ? 'Webhook: ' : 'Webhook of a match: ', h('a', { href: kind.links.webhook(webhook.id) }, webhook.name), '. '],
    webhook?.enabled === false && `It is disabled. ${webhook.disabledReason ?? ''} Events in the meantime are not delivered, but can be replayed.`,
  );
}

function listOf(kind, id, rows) {
  return table({
    caption: 'Deliveries, newest first',
    columns: [
      { head: 'Event', cell: (each) => h('a', { href: kind.links.delivery(id, each.id) }, each.event, h('span', { class: 'visually-hidden' }, ` ${each.id}`)) },
      { head: 'Status', cell: ({ status }) => statusBadge(status) },
      { head: 'Created', cell: ({ createdAt }) => formatDateTime(createdAt) },
      { head: 'Attempts', cell: ({ attemptCount }) => attemptCount, class: 'number' },
      { head: 'Last error', cell: ({ error }) => error ?? '–', class: 'wide' },
    ],
    rows,
    empty: 'No deliveries match. Choose another status, event or time, or send a test.',
  });
}

/** Links to the newer and the older page. */
function pagination(kind, id, filter, { next, previous }) {
  const to = (cursor, text) => cursor !== null && h('a', { class: 'button', href: kind.links.log(id, { ...filter, cursor }) }, text);
  return (next !== null || previous !== null) && h('nav', { class: 'actions', 'aria-label': 'Log pages' }, to(previous, 'Newer'), to(next, 'Older'));
}
