/** Times and numbers as people read them. */

import { h } from './dom.js';

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const number = new Intl.NumberFormat();


/** A `<time>` with date and time of day. */
export function when(time) {
  return time ? h('time', { datetime: time }, dateTime.format(new Date(time))) : '–';
}

/** The time of day alone, with seconds. */
export const clockTime = (time) => clock.format(new Date(time));

export const count = (value) => (value === null || value === undefined ? '–' : number.format(value));

export const percent = (share) => (share === null || share === undefined ? '–' : `${number.format(Math.round(share * 1000) / 10)} %`);

/** "1 vote", "2 votes". */
export const plural = (value, one, many = `${one}s`) => `${number.format(value)} ${value === 1 ? one : many}`;
