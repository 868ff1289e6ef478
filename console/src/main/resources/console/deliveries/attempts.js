/** Every attempt of one delivery: what was sent with it, and what the receiver answered. */

import { h } from '../dom.js';
import { milliseconds, whenExactly } from '../format.js';
import { facts } from '../webhooks/facts.js';
import { adviceOn, outcomeOf } from './status.js';

export function attemptsOf(attempts) {
  return attempts.length === 0
    ? h('p', { class: 'empty' }, 'None has ended yet.')
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
      h('span', { class: isSuccess ? 'badge good' : 'badge bad' }, outcomeOf(attempt)),
      h('span', { class: 'hint' }, whenExactly(attempt.at), `, took ${milliseconds(attempt.latencyMs)}`),
    ),
    !isSuccess && h('p', {}, attempt.errorMessage, ' ', adviceOn(attempt)),
    response(attempt),
    headers(attempt, isLast),
  );
}

function response({ attempt, response: text }) {
  if (text === null || text === undefined) {
    return h('p', { class: 'hint' }, 'No response.');
  }
  return text === ''
    ? h('p', { class: 'hint' }, 'The response had no body.')
    : h('pre', { class: 'long', tabindex: 0, role: 'region', 'aria-label': `Response to attempt ${attempt}` }, text);
}

function headers({ requestHeaders, responseHeaders }, isOpen) {
  return h(
    'details',
    { open: isOpen },
    h('summary', {}, 'Headers'),
    h('h3', {}, 'Sent'),
    listOf(requestHeaders),
    h('h3', {}, 'Answered'),
    responseHeaders ? listOf(responseHeaders) : h('p', { class: 'hint' }, 'None are known.'),
  );
}

/** A value that is null is secret, or can't be known any more. */
function listOf(values) {
  const entries = Object.entries(values ?? {});
  return entries.length === 0
    ? h('p', { class: 'hint' }, 'None.')
    : facts(entries.map(([name, value]) => [h('code', {}, name), value === null ? h('span', { class: 'hint' }, 'not shown') : h('code', {}, value)]));
}
