/** The delivery log of a webhook: `?webhook=3`, or `?match=Vq…&webhook=…`, and filters. */

import { h, replace } from '../dom.js';
import { actionButton } from '../form.js';
import { when } from '../format.js';
import { table } from '../table.js';
import { complain } from '../toast.js';
import { createCharts } from '../deliveries/charts.js';
import { createFilter } from '../deliveries/filter.js';
import { readPage, readRecent } from '../deliveries/read.js';
import { statusBadge } from '../deliveries/status.js';
import { familyOf } from '../webhooks/family.js';

const FILTERS = ['status', 'event', 'since', 'until'];

export default async function deliveries({ query, signal }) {
  const family = familyOf(query.get('match'));
  const webhooks = await family.list({ signal });
  if (webhooks.length === 0) {
    return [h('h1', {}, 'Delivery log'), nothing(family)];
  }
  const id = query.get('webhook') ?? String(webhooks[0].id);
  const filter = Object.fromEntries(FILTERS.filter((name) => query.has(name)).map((name) => [name, query.get(name)]));
  const list = h('div', {});
  const charts = createCharts(family);

  async function read() {
    const page = await readPage(family, id, { ...filter, cursor: query.get('cursor') }, { signal });
    replace(list, listOf(family, id, page.deliveries), turning(family, id, filter, page));
    readRecent(family, id, filter, { signal }).then(({ deliveries: recent, isAll }) => charts.update(recent, isAll), complain);
  }

  await read();
  const show = (hash) => (hash === location.hash ? read() : location.assign(hash));
  return [
    h('h1', {}, 'Delivery log'),
    introduction(family, webhooks, id),
    createFilter(family, webhooks, id, filter, show),
    charts.element,
    h('div', { class: 'actions' }, actionButton('Read anew', read)),
    list,
  ];
}

function nothing({ match }) {
  return match === null
    ? h('p', { class: 'empty' }, 'There is no webhook yet, so nothing was delivered. ', h('a', { href: '#/webhooks' }, 'Create one'), '.')
    : h('p', { class: 'empty' }, 'The match has no webhook. ', h('a', { href: `#/matches/${encodeURIComponent(match)}` }, 'Create one'), '.');
}

function introduction(family, webhooks, id) {
  const webhook = webhooks.find((each) => String(each.id) === id);
  return h(
    'p',
    {},
    webhook && ['Of ', h('a', { href: family.links.webhook(webhook.id) }, webhook.name), family.match !== null && ' of a match', '. '],
    webhook?.enabled === false && `It is disabled. ${webhook.disabledReason ?? ''} What happens meanwhile isn’t delivered, and can be replayed.`,
  );
}

function listOf(family, id, rows) {
  return table({
    caption: 'Deliveries, newest first',
    columns: [
      { head: 'Event', cell: (each) => h('a', { href: family.links.delivery(id, each.id) }, each.event, h('span', { class: 'unseen' }, ` ${each.id}`)) },
      { head: 'Status', cell: ({ status }) => statusBadge(status) },
      { head: 'Happened', cell: ({ createdAt }) => when(createdAt) },
      { head: 'Attempts', cell: ({ tries }) => tries, class: 'number' },
      { head: 'The last attempt’s problem', cell: ({ error }) => error ?? '–', class: 'wide' },
    ],
    rows,
    empty: 'Nothing was delivered that is like this. Choose another status, event or time; or send the webhook a test.',
  });
}

/** Both ways from a page. */
function turning(family, id, filter, { next, previous }) {
  const to = (cursor, text) => cursor !== null && h('a', { class: 'button', href: family.links.log(id, { ...filter, cursor }) }, text);
  return (next !== null || previous !== null) && h('nav', { class: 'actions', 'aria-label': 'Pages of the log' }, to(previous, 'Newer'), to(next, 'Older'));
}
