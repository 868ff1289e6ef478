/** Converts a webhook's settings to form fields and back. */

import { ApiError } from '../api.js';

/** @param webhook the present webhook, or null for a new one */
export function fieldsOf(kind, webhook) {
  const isOfMatch = kind.match !== null;
  const fields = [
    !isOfMatch && { name: 'name', label: 'Name', required: true, maxlength: 100, value: webhook?.name, autocomplete: 'off' },
    { name: 'url', label: 'URL', type: 'url', required: true, value: webhook?.url, placeholder: 'https://', autocomplete: 'off' },
    {
      name: 'events',
      label: 'Events',
      type: 'choices',
      options: [...(isOfMatch ? [] : [{ value: '*', label: 'All session events' }]), ...kind.events.map((value) => ({ value, label: value }))],
      value: webhook?.events ?? (isOfMatch ? [] : ['*']),
      hint: isOfMatch ? 'Choose none for all events.' : 'Events about webhooks are sent only if chosen.',
    },
    webhook === null && secretField(isOfMatch ? 'Leave empty to send unsigned requests.' : 'Leave empty to generate one. It is shown once.'),
    { name: 'ordered', label: 'Ordered delivery', type: 'checkbox', value: webhook?.ordered ?? false },
    { name: 'rateLimit', label: 'Rate limit in attempts per second', type: 'number', min: 1, value: webhook?.rateLimit, hint: 'Empty means no limit.' },
    {
      name: 'retrySchedule',
      label: 'Retry delays in seconds',
      value: webhook?.retrySchedule?.join(', '),
      placeholder: '1, 10, 60',
      hint: 'Empty means the default delays, over two days.',
      autocomplete: 'off',
    },
    { name: 'signatureHeader', label: 'Additional signature header', value: webhook?.signatureHeader, autocomplete: 'off' },
    { name: 'headers', label: 'Custom headers', type: 'textarea', placeholder: 'X-Api-Key: …', hint: headersHint(webhook) },
    webhook?.headerNames && { name: 'removeHeaders', label: 'Remove all custom headers', type: 'checkbox' },
  ];
  return fields.filter(Boolean).map((field) => ({ ...field, name: kind.apiName(field.name) }));
}

/** @param hint the effect of an empty field */
export function secretField(hint) {
  return { name: 'secret', label: 'Secret', maxlength: 256, autocomplete: 'off', hint };
}

/** Converts a form's values to a request. An empty field means the default; an update must send it explicitly. */
export function valuesOf(kind, webhook, typed) {
  const value = (name) => typed[kind.apiName(name)];
  const isNew = webhook === null;
  const retryDelays = parseSeconds(value('retrySchedule'), kind.apiName('retrySchedule'));
  const headers = value('removeHeaders') ? {} : parseHeaders(value('headers'));
  return {
    ...(value('name') !== undefined && { name: value('name') }),
    url: value('url').trim(),
    events: value('events'),
    ...(isNew && value('secret') !== '' && { secret: value('secret') }),
    ordered: value('ordered'),
    rateLimit: value('rateLimit') ?? (isNew ? null : 0),
    retrySchedule: retryDelays.length === 0 && isNew ? null : retryDelays,
    signatureHeader: value('signatureHeader') === '' && isNew ? null : value('signatureHeader'),
    ...(headers !== null && { headers }),
  };
}

function headersHint(webhook) {
  const names = webhook?.headerNames?.join(', ');
  return names ? `Leave empty to keep ${names}. Otherwise enter all headers, one per line.` : 'One per line. The values are not shown again.';
}

function parseSeconds(text, field) {
  const parts = text.split(',').map((part) => part.trim()).filter((part) => part !== '');
  if (parts.some((part) => !/^\d+$/.test(part))) {
    throw fieldError(field, 'must be whole seconds separated by commas, for example 1, 10, 60');
  }
  return parts.map(Number);
}

/** Returns null if there are none. */
function parseHeaders(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const found = lines.map((line) => line.match(/^([^:]+):(.*)$/));
  if (found.includes(null)) {
    throw fieldError('headers', 'must be one per line, for example X-Api-Key: abc');
  }
  return found.length === 0 ? null : Object.fromEntries(found.map(([, name, value]) => [name.trim(), value.trim()]));
}

const fieldError = (field, message) => new ApiError(`${field} ${message}`, 0, [{ field, message }]);
