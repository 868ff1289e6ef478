/** Times and numbers for readers, in the browser's locale. */

import { h } from './dom.js';

const dateTimeFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const exactFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const timeFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const numberFormat = new Intl.NumberFormat();
const relativeFormat = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const UNITS = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]];

/** Returns a `<time>` with date and time of day. */
export function formatDateTime(time) {
  return time ? h('time', { datetime: time }, dateTimeFormat.format(new Date(time))) : '–';
}

/** Returns the same in a time zone. */
export const formatDateTimeIn = (time, timeZone) =>
  h('time', { datetime: time }, new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(time)));

/** Returns the same with seconds. */
export const formatExactTime = (time) => h('time', { datetime: time }, exactFormat.format(new Date(time)));

/** Returns the time of day with seconds, as text. */
export const formatTime = (time) => timeFormat.format(new Date(time));

export const formatCount = (value) => (value === null || value === undefined ? '–' : numberFormat.format(value));

export const formatPercent = (share) => (share === null || share === undefined ? '–' : `${numberFormat.format(Math.round(share * 1000) / 10)} %`);

/** Returns "1 vote" or "2 votes". */
export const plural = (value, one, many = `${one}s`) => `${numberFormat.format(value)} ${value === 1 ? one : many}`;

export const formatMillis = (value) => (value === null || value === undefined ? '–' : `${numberFormat.format(value)} ms`);

/** Returns "in 3 hours" or "5 minutes ago". */
export function formatRelative(time) {
  const distance = new Date(time) - Date.now();
  const [unit, size] = UNITS.find(([, length]) => Math.abs(distance) >= length) ?? ['second', 1_000];
  return relativeFormat.format(Math.round(distance / size), unit);
}

/** Returns a time as the value of a `datetime-local` field, in the time zone of this device. */
export const toLocalTime = (time) => {
  const date = new Date(time);
  return new Date(date - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** Converts the value of such a field to the API's format; null if it is empty. */
export const toInstant = (text) => (text === '' ? null : new Date(text).toISOString());
