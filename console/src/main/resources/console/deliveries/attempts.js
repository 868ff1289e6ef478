/** Every attempt of one delivery, and what the receiver answered. */

import { h } from '../dom.js';
import { milliseconds, whenExactly } from '../format.js';
import { adviceOn, outcomeOf } from './status.js';

export function attemptsOf(attempts) {
  return attempts.length === 0
    ? h('p', { class: 'empty' }, 'None has ended yet.')
    : h('ol', { class: 'attempts' }, attempts.map(item));
}

function item(attempt) {
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
