/** The actions on a webhook. */

import { openForm } from '../dialog.js';
import { h } from '../dom.js';
import { actionButton } from '../form.js';
import { formatDateTime } from '../format.js';
import { showSuccess } from '../toast.js';
import { showSecret } from './secret.js';
import { fieldsOf, secretField, valuesOf } from './settings.js';

/**
 * @param onChange is called after the webhook was changed
 * @return buttons and a link
 */
export function actionsOf(kind, webhook, onChange) {
  const { id, name, enabled } = webhook;
  const switchAction = (on) => async () => {
    await kind.update(id, { enabled: on });
    showSuccess(`${name} ${on ? 'enabled' : 'disabled'}.`);
    await onChange();
  };
  return [
    enabled
      ? actionButton('Send test', async () => {
          const delivery = await kind.test(id);
          location.hash = kind.links.delivery(id, delivery);
        })
      : actionButton('Enable', switchAction(true), { class: 'primary' }),
    h('button', { type: 'button', onclick: () => openEditForm(kind, webhook, onChange) }, 'Edit'),
    h('button', { type: 'button', onclick: () => openRotateForm(kind, webhook) }, 'Rotate secret'),
    enabled && actionButton('Disable', switchAction(false)),
    h('button', { type: 'button', onclick: () => confirmDelete(kind, webhook) }, 'Delete'),
    h('a', { class: 'button', href: kind.links.log(id) }, 'Delivery log'),
  ];
}

function openEditForm(kind, webhook, onChange) {
  openForm({
    title: `Settings of ${webhook.name}`,
    fields: fieldsOf(kind, webhook),
    submit: 'Save changes',
    onSubmit: async (typed) => {
      const { name } = await kind.update(webhook.id, valuesOf(kind, webhook, typed));
      showSuccess(`${name} updated.`);
      await onChange();
    },
  });
}

function openRotateForm(kind, { id, name }) {
  openForm({
    title: `Rotate the secret of ${name}?`,
    text: h('p', {}, 'For one day requests are signed with both the old and the new secret, so that the receiver can switch at any time.'),
    fields: [secretField('Leave empty to generate one. It is shown once.')],
    submit: 'Rotate secret',
    onSubmit: async ({ secret }) => {
      const rotated = await kind.rotate(id, secret === '' ? {} : { secret });
      showSuccess(`Secret of ${name} rotated.`);
      const until = rotated.previousSecretUntil;
      return rotated.secret && (() => showSecret(rotated.secret, until && h('p', {}, 'The old secret signs too until ', formatDateTime(until), '.')));
    },
  });
}

function confirmDelete(kind, { id, name }) {
  openForm({
    title: `Delete ${name}?`,
    text: h('p', {}, 'Its delivery log is deleted too. This cannot be undone.'),
    submit: 'Delete webhook',
    onSubmit: async () => {
      await kind.remove(id);
      showSuccess(`${name} deleted.`);
      location.hash = kind.match === null ? '#/webhooks' : `#/matches/${encodeURIComponent(kind.match)}`;
    },
  });
}
