/** Questions that are answered before anything else goes on. */

import { h, newId } from './dom.js';
import { form } from './form.js';

/**
 * Asks with a form; what is done is done while the question stands, so that a failure can be shown in it.
 *
 * @param question `{title, text, fields, submit, onSubmit}`, as of a form; `text` are children above it. `onSubmit` may give
 *     a function that is called when the question is gone
 */
export function ask({ title, text = [], fields = [], submit, onSubmit }) {
  show(title, (close) => [
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

/** Shows something until it is closed. */
export function tell({ title, content }) {
  show(title, (close) => [content, h('div', { class: 'actions' }, h('button', { type: 'button', onclick: close }, 'Close'))]);
}

/** The browser gives the focus back to where it was. */
function show(title, content) {
  const id = newId('dialog');
  const dialog = h('dialog', { 'aria-labelledby': id, onclose: () => dialog.remove() });
  dialog.append(h('h2', { id }, title), ...[content(() => dialog.close())].flat(Infinity));
  document.body.append(dialog);
  dialog.showModal();
}
