/** What can be done with a webhook. */

import { ask } from '../dialog.js';
import { h } from '../dom.js';
import { actionButton } from '../form.js';
import { when } from '../format.js';
import { say } from '../toast.js';
import { showSecret } from './secret.js';
import { fieldsOf, secretField, valuesOf } from './settings.js';

/**
 * @param changed is called when it is another than before
 * @return buttons
 */
export function actionsOf(family, webhook, changed) {
  const { id, name, enabled } = webhook;
  const switched = (on) => async () => {
    await family.change(id, { enabled: on });
    say(`${name} is ${on ? 'enabled' : 'disabled'}.`);
    await changed();
  };
  return [
    enabled
      ? actionButton('Send a test', async () => {
          const delivery = await family.test(id);
          location.hash = family.links.delivery(id, delivery);
        })
      : actionButton('Enable', switched(true), { class: 'primary' }),
    h('button', { type: 'button', onclick: () => edit(family, webhook, changed) }, 'Change'),
    h('button', { type: 'button', onclick: () => rotate(family, webhook) }, 'Rotate secret'),
    enabled && actionButton('Disable', switched(false)),
    h('button', { type: 'button', onclick: () => discard(family, webhook) }, 'Delete'),
    h('a', { class: 'button', href: family.links.log(id) }, 'Delivery log'),
  ];
}

function edit(family, webhook, changed) {
  ask({
    title: `Change ${webhook.name}`,
    fields: fieldsOf(family, webhook),
    submit: 'Save',
    onSubmit: async (typed) => {
      const { name } = await family.change(webhook.id, valuesOf(family, webhook, typed));
      say(`${name} was changed.`);
      await changed();
    },
  });
}

function rotate(family, { id, name }) {
  ask({
    title: `Rotate the secret of ${name}?`,
    text: h('p', {}, 'The old secret goes on signing beside the new one for a day, so that the receiver can take over in its own time.'),
    fields: [secretField('Empty to have one made; you see it once.')],
    submit: 'Rotate the secret',
    onSubmit: async ({ secret }) => {
      const rotated = await family.rotate(id, secret === '' ? {} : { secret });
      say(`${name} has a new secret.`);
      const until = rotated.previousSecretUntil;
      return rotated.secret && (() => showSecret(rotated.secret, until && h('p', {}, 'The old one signs too until ', when(until), '.')));
    },
  });
}

function discard(family, { id, name }) {
  ask({
    title: `Delete ${name}?`,
    text: h('p', {}, 'Its delivery log goes with it. This can’t be undone.'),
    submit: 'Delete the webhook',
    onSubmit: async () => {
      await family.remove(id);
      say(`${name} was deleted.`);
      location.hash = family.match === null ? '#/webhooks' : `#/matches/${encodeURIComponent(family.match)}`;
    },
  });
}
