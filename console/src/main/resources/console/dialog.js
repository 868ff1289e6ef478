/** Modal dialogs. */

import { h, newId } from './dom.js';
import { form } from './form.js';

/**
 * Opens a dialog with a form. It stays open while `onSubmit` runs, so that it can show a failure.
 *
 * @param options `{title, text, fields, submit, onSubmit}` as of a form; `text` are children above it. `onSubmit` may return
 *     a function to call once the dialog is closed
 */
export function openForm({ title, text = [], fields = [], submit, onSubmit }) {
  open(title, (close) => [
    text,
    form({
      fields,
      submit,
      onSubmit: async (values) => {
        const next = await onSubmit(values);
        close();
        next?.();
      },
      actions: h('button', { type: 'button', onclick: close }, 'Cancel'),
    }),
  ]);
}

/** Opens a dialog with a close button. */
export function openMessage({ title, content }) {
  open(title, (close) => [content, h('div', { class: 'actions' }, h('button', { type: 'button', onclick: close }, 'Close'))]);
}

/** Closing returns the focus to where it was; the browser does that. */
function open(title, content) {
  const id = newId('dialog');
  const dialog = h('dialog', { 'aria-labelledby': id, onclose: () => dialog.remove() });
  dialog.append(h('h2', { id }, title), ...[content(() => dialog.close())].flat(Infinity));
  document.body.append(dialog);
  dialog.showModal();
}
