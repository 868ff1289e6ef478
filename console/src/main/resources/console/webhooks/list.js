/** A list of webhooks with their health. Status and health are updated in place. */

import { h, replace, setText } from '../dom.js';
import { formatCount, formatMillis, formatPercent } from '../format.js';
import { poll } from '../poll.js';
import { table } from '../table.js';

const READ_INTERVAL_MILLIS = 10_000;

/** @return `{element, read}`; `read()` replaces the list */
export function createList(kind, empty, signal) {
  const element = h('div', {});
  let rows = new Map();
  let isPolling = false;

  async function read() {
    const webhooks = await kind.list({ signal });
    rows = new Map(webhooks.map((webhook) => [webhook.id, createRow(kind, webhook)]));
    replace(
      element,
      table({
        caption: 'Webhooks',
        columns: [
          { head: 'Webhook', cell: ({ name }) => name, class: 'wide' },
          { head: 'Status', cell: ({ status }) => status },
          { head: 'Success', cell: ({ success }) => success, class: 'number' },
          { head: 'Latency (p50, p99)', cell: ({ latency }) => latency, class: 'number' },
          { head: 'Backlog', cell: ({ backlog }) => backlog, class: 'number' },
          { head: 'Log', cell: ({ log }) => log },
        ],
        rows: [...rows.values()],
        empty,
      }),
    );
    readHealth(webhooks);
    startPolling();
  }

  async function refresh() {
    const webhooks = await kind.list({ signal });
    webhooks.forEach((webhook) => rows.get(webhook.id)?.showStatus(webhook));
    await readHealth(webhooks);
  }

  /** A failure for one webhook does not affect the others. */
  function readHealth(webhooks) {
    return Promise.allSettled(
      webhooks.map(async ({ id }) => {
        const health = await kind.health(id, { signal });
        rows.get(id)?.showHealth(health);
      }),
    );
  }

  /** Called after the first successful read, so that a user without access gets one error only. */
  function startPolling() {
    if (!isPolling) {
      isPolling = true;
      poll(READ_INTERVAL_MILLIS, refresh, signal);
    }
  }

  return { element, read };
}

function createRow(kind, webhook) {
  const [success, latency, backlog] = Array.from({ length: 3 }, () => h('span', {}, '…'));
  const status = h('span', {});
  const row = {
    name: [h('a', { href: kind.links.webhook(webhook.id) }, webhook.name), webhook.name !== webhook.url && h('span', { class: 'hint' }, webhook.url)],
    log: h('a', { href: kind.links.log(webhook.id) }, 'Deliveries', h('span', { class: 'visually-hidden' }, ` of ${webhook.name}`)),
    status,
    success,
    latency,
    backlog,
    showStatus: (now) => replace(status, webhookStatus(now)),
    showHealth: (health) => {
      setText(success, health.attempts === 0 ? 'no attempts' : formatPercent(health.successRate));
      setText(latency, health.attempts === 0 ? '–' : `${formatMillis(health.latencyMs.p50)}, ${formatMillis(health.latencyMs.p99)}`);
      setText(backlog, formatCount(health.backlog));
      success.className = health.successRate !== null && health.successRate < 0.95 ? 'bad' : '';
    },
  };
  row.showStatus(webhook);
  return row;
}

/** Returns a badge, and the reason if the webhook is disabled. */
export function webhookStatus({ enabled, disabledReason }) {
  return enabled
    ? h('span', { class: 'badge good' }, 'enabled')
    : [h('span', { class: 'badge bad' }, 'disabled'), h('span', { class: 'hint' }, disabledReason ?? 'Disabled manually.')];
}
