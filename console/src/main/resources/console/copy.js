/** Copying to the clipboard. */

import { h, newId, setText } from './dom.js';
import { actionButton } from './form.js';

export async function copy(text) {
  if (navigator.clipboard === undefined) {
    throw new Error('This browser can copy on HTTPS pages only. Select the text and copy it manually.');
  }
  await navigator.clipboard.writeText(text);
}

/** Creates a read-only field with a copy button; `more` follows the button. */
export function copyField(label, text, ...more) {
  const id = newId('copy');
  const result = h('p', { class: 'hint', role: 'status' });
  const input = h('input', { id, readonly: true, value: text, onfocus: () => input.select() });
  const button = actionButton('Copy', async () => {
    input.select();
    try {
      await copy(text);
      setText(result, 'Copied.');
    } catch (failure) {
      setText(result, failure.message);
    }
  });
  return h('div', { class: 'field copy' }, h('label', { for: id }, label), h('div', { class: 'row' }, input, button, more), result);
}
