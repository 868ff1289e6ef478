/** Text that is to be taken elsewhere. */

import { h, newId, setText } from './dom.js';
import { actionButton } from './form.js';

export async function copy(text) {
  if (navigator.clipboard === undefined) {
    throw new Error('This browser copies only on pages with TLS. Select the text and copy it by hand.');
  }
  await navigator.clipboard.writeText(text);
}

/** A field that can't be changed, with a button that copies it; `more` stands beside that. */
export function copyField(label, text, ...more) {
  const id = newId('copy');
  const outcome = h('p', { class: 'hint', role: 'status' });
  const input = h('input', { id, readonly: true, value: text, onfocus: () => input.select() });
  const button = actionButton('Copy', async () => {
    input.select();
    try {
      await copy(text);
      setText(outcome, 'Copied.');
    } catch (failure) {
      setText(outcome, failure.message);
    }
  });
  return h('div', { class: 'field copy' }, h('label', { for: id }, label), h('div', { class: 'row' }, input, button, more), outcome);
}
