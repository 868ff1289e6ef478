/** What a webhook is, and how it is doing, in words. */

import { h } from '../dom.js';
import { count, milliseconds, percent, plural, when } from '../format.js';

/** @param rows `[term, content]`; those without content are left out */
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
    ['Events', webhook.events.length === 0 ? 'all' : webhook.events.map((name) => (name === '*' ? 'all of sessions' : name)).join(', ')],
    ['Created', when(webhook.createdAt)],
    ['Order', webhook.ordered ? 'strictly one after another' : null],
    ['Rate', webhook.rateLimit ? `${plural(webhook.rateLimit, 'attempt')} a second at most` : null],
    ['Pauses', webhook.retrySchedule?.map((pause) => `${pause} s`).join(', ')],
    ['Signature also in', webhook.signatureHeader],
    ['More headers', webhook.headerNames?.join(', ')],
  ]);
}

export function healthOf(health) {
  return facts([
    ['Success', health.attempts === 0 ? 'no attempts yet' : `${percent(health.successRate)} of ${plural(health.attempts, 'attempt')}`],
    ['Latency', health.attempts === 0 ? null : `${milliseconds(health.latencyMs.p50)} median, ${milliseconds(health.latencyMs.p99)} at most for 99\u00a0%`],
    ['Backlog', health.backlog === 0 ? 'nothing is pending' : `${count(health.backlog)} pending`],
    ['Eldest pending', health.oldestPending && ['of ', when(health.oldestPending)]],
    ['Counted since', when(health.since)],
  ]);
}
