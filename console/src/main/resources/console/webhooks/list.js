/** Webhooks with their health. Once listed, what changes of them is changed in place. */

import { h, replace, setText } from '../dom.js';
import { count, milliseconds, percent } from '../format.js';
import { poll } from '../poll.js';
import { table } from '../table.js';

const READ_EVERY = 10_000;

/** @return `{element, read}`; `read()` lists anew */
export function createList(family, empty, signal) {
  const element = h('div', {});
  let rows = new Map();
  let isKept = false;

  async function read() {
    const webhooks = await family.list({ signal });
    rows = new Map(webhooks.map((webhook) => [webhook.id, createRow(family, webhook)]));
    replace(
      element,
      table({
        caption: 'Webhooks',
        columns: [
          { head: 'Webhook', cell: ({ name }) => name, class: 'wide' },
          { head: 'State', cell: ({ state }) => state },
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
    keepReading();
  }

  async function readAgain() {
    const webhooks = await family.list({ signal });
    webhooks.forEach((webhook) => rows.get(webhook.id)?.showState(webhook));
    await readHealth(webhooks);
  }

  /** Where the health of one isn't known, the others' is. */
  function readHealth(webhooks) {
    return Promise.allSettled(
      webhooks.map(async ({ id }) => {
        const health = await family.health(id, { signal });
        rows.get(id)?.showHealth(health);
      }),
    );
  }

  /** Once it could be read; whoever isn't allowed to is told so once. */
  function keepReading() {
    if (!isKept) {
      isKept = true;
      poll(READ_EVERY, readAgain, signal);
    }
  }

  return { element, read };
}

function createRow(family, webhook) {
  const [success, latency, backlog] = Array.from({ length: 3 }, () => h('span', {}, '…'));
  const state = h('span', {});
  const row = {
    name: [h('a', { href: family.links.webhook(webhook.id) }, webhook.name), webhook.name !== webhook.url && h('span', { class: 'hint' }, webhook.url)],
    log: h('a', { href: family.links.log(webhook.id) }, 'Deliveries', h('span', { class: 'unseen' }, ` of ${webhook.name}`)),
    state,
    success,
    latency,
    backlog,
    showState: (now) => replace(state, stateOf(now)),
    showHealth: (health) => {
      setText(success, health.attempts === 0 ? 'no attempts' : percent(health.successRate));
      setText(latency, health.attempts === 0 ? '–' : `${milliseconds(health.latencyMs.p50)}, ${milliseconds(health.latencyMs.p99)}`);
      setText(backlog, count(health.backlog));
      success.className = health.successRate !== null && health.successRate < 0.95 ? 'bad' : '';
    },
  };
  row.showState(webhook);
  return row;
}

/** Whether a webhook is enabled, and if not, why. */
export function stateOf({ enabled, disabledReason }) {
  return enabled
    ? h('span', { class: 'badge good' }, 'enabled')
    : [h('span', { class: 'badge bad' }, 'disabled'), h('span', { class: 'hint' }, disabledReason ?? 'By hand.')];
}
