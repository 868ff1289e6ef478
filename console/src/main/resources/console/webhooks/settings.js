/** What a webhook is made of, as fields of a form and back. */

import { ApiError } from '../api.js';

/** @param webhook what it is at present, or null for a new one */
export function fieldsOf(family, webhook) {
  const isOfMatch = family.match !== null;
  const fields = [
    !isOfMatch && { name: 'name', label: 'Name', required: true, maxlength: 100, value: webhook?.name, autocomplete: 'off' },
    { name: 'url', label: 'URL', type: 'url', required: true, value: webhook?.url, placeholder: 'https://', autocomplete: 'off' },
    {
      name: 'events',
      label: 'Events',
      type: 'choices',
      options: [...(isOfMatch ? [] : [{ value: '*', label: 'All of sessions' }]), ...family.events.map((value) => ({ value, label: value }))],
      value: webhook?.events ?? (isOfMatch ? [] : ['*']),
      hint: isOfMatch ? 'None for all of them.' : 'Events about webhooks come only if they are chosen.',
    },
    webhook === null && secretField(isOfMatch ? 'Empty for a webhook that isn’t signed.' : 'Empty to have one made; you see it once.'),
    { name: 'ordered', label: 'Strictly one after another', type: 'checkbox', value: webhook?.ordered ?? false },
    { name: 'rateLimit', label: 'Attempts a second at most', type: 'number', min: 1, value: webhook?.rateLimit, hint: 'Empty for no limit.' },
    {
      name: 'retrySchedule',
      label: 'Pauses after failed attempts, in seconds',
      value: webhook?.retrySchedule?.join(', '),
      placeholder: '1, 10, 60',
      hint: 'Empty for the usual ones, over two days.',
      autocomplete: 'off',
    },
    { name: 'signatureHeader', label: 'One more header for the signature', value: webhook?.signatureHeader, autocomplete: 'off' },
    { name: 'headers', label: 'More headers', type: 'textarea', placeholder: 'X-Api-Key: …', hint: headersHint(webhook) },
    webhook?.headerNames && { name: 'dropHeaders', label: 'Send none of them any more', type: 'checkbox' },
  ];
  return fields.filter(Boolean).map((field) => ({ ...field, name: family.written(field.name) }));
}

/** @param hint what happens if it is left empty */
export function secretField(hint) {
  return { name: 'secret', label: 'Secret', maxlength: 256, autocomplete: 'off', hint };
}

/** What the API takes of a form's values. Left empty means as usual; to a webhook that there is, that has to be said. */
export function valuesOf(family, webhook, typed) {
  const value = (name) => typed[family.written(name)];
  const isNew = webhook === null;
  const pauses = numbers(value('retrySchedule'), family.written('retrySchedule'));
  const headers = value('dropHeaders') ? {} : pairs(value('headers'));
  return {
    ...(value('name') !== undefined && { name: value('name') }),
    url: value('url').trim(),
    events: value('events'),
    ...(isNew && value('secret') !== '' && { secret: value('secret') }),
    ordered: value('ordered'),
    rateLimit: value('rateLimit') ?? (isNew ? null : 0),
    retrySchedule: pauses.length === 0 && isNew ? null : pauses,
    signatureHeader: value('signatureHeader') === '' && isNew ? null : value('signatureHeader'),
    ...(headers !== null && { headers }),
  };
}

function headersHint(webhook) {
  const names = webhook?.headerNames?.join(', ');
  return names ? `Empty to go on with ${names}; otherwise all that there are to be, one a line.` : 'One a line. What they say is not shown again.';
}

function numbers(text, field) {
  const parts = text.split(',').map((part) => part.trim()).filter((part) => part !== '');
  if (parts.some((part) => !/^\d+$/.test(part))) {
    throw wrong(field, 'must be whole seconds with commas between them, like 1, 10, 60');
  }
  return parts.map(Number);
}

/** Null if there are none. */
function pairs(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const found = lines.map((line) => line.match(/^([^:]+):(.*)$/));
  if (found.includes(null)) {
    throw wrong('headers', 'must be one a line, like X-Api-Key: abc');
  }
  return found.length === 0 ? null : Object.fromEntries(found.map(([, name, value]) => [name.trim(), value.trim()]));
}

const wrong = (field, message) => new ApiError(`${field} ${message}`, 0, [{ field, message }]);
