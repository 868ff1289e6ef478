/** The attempts of one delivery, with the headers sent and the response. */

import { h } from '../dom.js';
import { formatExactTime, formatMillis } from '../format.js';
import { facts } from '../webhooks/facts.js';
import { adviceFor, resultOf } from './status.js';

export function attemptsOf(attempts) {
  return attempts.length === 0
    ? h('p', { class: 'empty' }, 'No attempts have finished yet.')
    : h('ol', { class: 'attempts' }, attempts.map((attempt) => item(attempt, attempt === attempts.at(-1))));
}

function item(attempt, isLast) {
  const isSuccess = attempt.error === null || attempt.error === undefined;
  return h(
    'li',
    {},
    h(
      'p',
      { class: 'row' },
      h('strong', {}, `Attempt ${attempt.attempt}`),
      h('span', { class: isSuccess ? 'badge good' : 'badge bad' }, resultOf(attempt)),
      h('span', { class: 'hint' }, formatExactTime(attempt.at), `, took ${formatMillis(attempt.latencyMs)}`),
    ),
    !isSuccess && h('p', {}, attempt.errorMessage, ' ', adviceFor(attempt)),
    response(attempt),
    headers(attempt, isLast),
  );
}

function response({ attempt, response: text }) {
  if (text === null || text === undefined) {
    return h('p', { class: 'hint' }, 'No response.');
  }
  return text === ''
    ? h('p', { class: 'hint' }, 'The response has no body.')
    : h('pre', { class: 'long', tabindex: 0, role: 'region', 'aria-label': `Response to attempt ${attempt}` }, text);
}

function headers({ requestHeaders, responseHeaders }, isOpen) {
  return h(
    'details',
    { open: isOpen },
    h('summary', {}, 'Headers'),
    h('h3', {}, 'Request headers'),
    listOf(requestHeaders),
    h('h3', {}, 'Response headers'),
    responseHeaders ? listOf(responseHeaders) : h('p', { class: 'hint' }, 'Not recorded.'),
  );
}

/** A null value is secret or no longer available. */
function listOf(values) {
  const entries = Object.entries(values ?? {});
  return entries.length === 0
    ? h('p', { class: 'hint' }, 'None.')
    : facts(entries.map(([name, value]) => [h('code', {}, name), value === null ? h('span', { class: 'hint' }, 'not shown') : h('code', {}, value)]));
}
