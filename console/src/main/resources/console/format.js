/** Times and numbers as people read them. */

import { h } from './dom.js';

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const number = new Intl.NumberFormat();
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const UNITS = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]];

/** A `<time>` with date and time of day. */
export function when(time) {
  return time ? h('time', { datetime: time }, dateTime.format(new Date(time))) : '–';
}

/** The same by the clocks of a time zone. */
export const whenAt = (time, timeZone) =>
  h('time', { datetime: time }, new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(time)));

/** The same with seconds. */
export const whenExactly = (time) => h('time', { datetime: time }, exact.format(new Date(time)));

/** The time of day alone, with seconds. */
export const clockTime = (time) => clock.format(new Date(time));

export const count = (value) => (value === null || value === undefined ? '–' : number.format(value));

export const percent = (share) => (share === null || share === undefined ? '–' : `${number.format(Math.round(share * 1000) / 10)} %`);

/** "1 vote", "2 votes". */
export const plural = (value, one, many = `${one}s`) => `${number.format(value)} ${value === 1 ? one : many}`;

export const milliseconds = (value) => (value === null || value === undefined ? '–' : `${number.format(value)} ms`);

/** "in 3 hours", "5 minutes ago". */
export function fromNow(time) {
  const distance = new Date(time) - Date.now();
  const [unit, size] = UNITS.find(([, length]) => Math.abs(distance) >= length) ?? ['second', 1_000];
  return relative.format(Math.round(distance / size), unit);
}

/** A time as a `datetime-local` field has it, by this device's clock. */
export const localTime = (time) => {
  const date = new Date(time);
  return new Date(date - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** What such a field says, as the API takes it; null if it says nothing. */
export const instant = (text) => (text === '' ? null : new Date(text).toISOString());
