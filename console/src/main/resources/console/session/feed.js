/** The list of what has happened, newest first. However fast it comes, it is drawn a few times a second and stays short. */

import { h } from '../dom.js';
import { clockTime } from '../format.js';
import { describe } from './events.js';

const MOST = 200;
const DRAW_EVERY = 200;

/**
 * @param kept  rows of before, as `rows()` gave them
 * @param words says an event in words
 * @return `{element, add, note, rows}`
 */
export function createFeed(kept = [], words = describe) {
  let rows = kept;
  let pending = [...kept];
  let timer = 0;
  const list = h('ol', { class: 'feed' });
  const empty = h('p', { class: 'empty' }, 'Nothing has happened yet, or not lately.');
  const element = h('div', { class: 'scroll feed-box', tabindex: 0, role: 'log', 'aria-live': 'off', 'aria-label': 'Events' }, empty, list);

  function draw() {
    timer = 0;
    list.prepend(...pending.slice(-MOST).reverse().map(item));
    pending = [];
    while (list.childElementCount > MOST) {
      list.lastElementChild.remove();
    }
    empty.hidden = list.childElementCount > 0;
  }

  function push(row) {
    rows.push(row);
    pending.push(row);
    if (rows.length > 2 * MOST) {
      rows = rows.slice(-MOST);
    }
    if (pending.length > 2 * MOST) {
      pending = pending.slice(-MOST); // nothing is drawn while the page is hidden
    }
    timer ||= setTimeout(() => requestAnimationFrame(draw), DRAW_EVERY);
  }

  draw();
  return {
    element,
    add: (event) => push({ sequence: event.sequence, type: event.type, at: event.timestamp, text: words(event) }),
    /** Something that is to be known about the list itself. */
    note: (text) => push({ sequence: null, type: 'note', at: new Date().toISOString(), text }),
    rows: () => rows.slice(-MOST),
  };
}

function item({ sequence, type, at, text }) {
  return h(
    'li',
    { 'data-sequence': sequence, 'data-type': type },
    h('span', { class: 'sequence' }, sequence === null ? '' : `#${sequence}`),
    h('time', { datetime: at }, clockTime(at)),
    h('span', { class: 'what' }, text),
  );
}
