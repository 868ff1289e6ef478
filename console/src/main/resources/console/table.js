/** Tables with caption and headers. */

import { h } from './dom.js';

/**
 * @param caption for screen readers only
 * @param columns `[{head, cell: (row) => content, class}]`; the first column is the row header
 * @param empty   the text in place of a table without rows
 */
export function table({ caption, columns, rows, empty }) {
  if (rows.length === 0 && empty !== undefined) {
    return h('p', { class: 'empty' }, empty);
  }
  return h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h(
      'table',
      {},
      h('caption', { class: 'visually-hidden' }, caption),
      h('thead', {}, h('tr', {}, columns.map((column) => h('th', { scope: 'col', class: column.class }, column.head)))),
      h('tbody', {}, rows.map((row) => h('tr', {}, columns.map((column, index) => cell(column, row, index))))),
    ),
  );
}

function cell(column, row, index) {
  const attributes = { class: column.class };
  return index === 0
    ? h('th', { ...attributes, scope: 'row' }, column.cell(row))
    : h('td', attributes, column.cell(row));
}
