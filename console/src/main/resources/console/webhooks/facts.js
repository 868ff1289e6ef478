/** The settings and the health of a webhook. */

import { h } from '../dom.js';
import { formatDateTime, formatMillis, formatPercent, plural } from '../format.js';

/** @param rows `[term, content]`; rows without content are omitted */
export function facts(rows) {
  return h(
    'dl',
    { class: 'facts' },
    rows.filter(([, content]) => content !== null && content !== undefined).map(([term, content]) => [h('dt', {}, term), h('dd', {}, content)]),
  );
}

export function settingsOf(webhook) {
  return facts([
    ['URL', webhook.url],
    ['Events', webhook.events.length === 0 ? 'all' : webhook.events.map((name) => (name === '*' ? 'all session events' : name)).join(', ')],
    ['Created', formatDateTime(webhook.createdAt)],
    ['Ordered delivery', webhook.ordered ? 'yes' : null],
    ['Rate limit', webhook.rateLimit ? `${plural(webhook.rateLimit, 'attempt')} per second` : null],
    ['Retry delays', webhook.retrySchedule?.map((delay) => `${delay} s`).join(', ')],
    ['Additional signature header', webhook.signatureHeader],
    ['Custom headers', webhook.headerNames?.join(', ')],
  ]);
}

export function healthOf(health) {
  return facts([
    ['Success rate', health.attempts === 0 ? 'no attempts yet' : `${formatPercent(health.successRate)} of ${plural(health.attempts, 'attempt')}`],
    ['Latency', health.attempts === 0 ? null : `${formatMillis(health.latencyMs.p50)} (p50), ${formatMillis(health.latencyMs.p99)} (p99)`],
    ['Backlog', health.backlog === 0 ? 'no pending deliveries' : plural(health.backlog, 'pending delivery', 'pending deliveries')],
    ['Oldest pending', health.oldestPending && formatDateTime(health.oldestPending)],
    ['Since', formatDateTime(health.since)],
  ]);
}
