/** A section of a page with its heading. */

import { h, newId } from './dom.js';

export function panel(title, ...content) {
  const id = newId('panel');
  return h('section', { class: 'panel', 'aria-labelledby': id }, h('h2', { id }, title), content);
}
