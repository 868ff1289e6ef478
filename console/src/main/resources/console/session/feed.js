/** The list of events, newest first. It is drawn a few times a second and has a bounded length, whatever the rate of events. */

import { h } from '../dom.js';
import { formatTime } from '../format.js';
import { describe } from './events.js';

const MAX_ROWS = 200;
const DRAW_INTERVAL_MILLIS = 200;

/**
 * @param restored the rows that `rows()` returned before a reload
 * @param toText   converts an event to text
 * @return `{element, add, note, rows}`
 */
export function createFeed(restored = [], toText = describe) {
  let rows = restored;
  let pending = [...restored];
  let timer = 0;
  const list = h('ol', { class: 'feed' });
  const empty = h('p', { class: 'empty' }, 'No recent events.');
  const element = h('div', { class: 'scroll feed-box', tabindex: 0, role: 'log', 'aria-live': 'off', 'aria-label': 'Events' }, empty, list);

  function draw() {
    timer = 0;
    list.prepend(...pending.slice(-MAX_ROWS).reverse().map(item));
    pending = [];
    while (list.childElementCount > MAX_ROWS) {
      list.lastElementChild.remove();
    }
    empty.hidden = list.childElementCount > 0;
  }

  function push(row) {
    rows.push(row);
    pending.push(row);
    if (rows.length > 2 * MAX_ROWS) {
      rows = rows.slice(-MAX_ROWS);
    }
    if (pending.length > 2 * MAX_ROWS) {
      pending = pending.slice(-MAX_ROWS); // a hidden page draws nothing
    }
    timer ||= setTimeout(() => requestAnimationFrame(draw), DRAW_INTERVAL_MILLIS);
  }

  draw();
  return {
    element,
    add: (event) => push({ sequence: event.sequence, type: event.type, at: event.timestamp, text: toText(event) }),
    /** Adds a remark about the list itself. */
    note: (text) => push({ sequence: null, type: 'note', at: new Date().toISOString(), text }),
    rows: () => rows.slice(-MAX_ROWS),
  };
}

function item({ sequence, type, at, text }) {
  return h(
    'li',
    { 'data-sequence': sequence, 'data-type': type },
    h('span', { class: 'sequence' }, sequence === null ? '' : `#${sequence}`),
    h('time', { datetime: at }, formatTime(at)),
    h('span', { class: 'text' }, text),
  );
}
