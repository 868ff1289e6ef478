/** The global webhooks with their health. */

import { h } from '../dom.js';
import { createWebhook } from '../webhooks/create.js';
import { kindOf } from '../webhooks/kind.js';
import { createList } from '../webhooks/list.js';

export default async function webhooks({ signal }) {
  const kind = kindOf(null);
  const list = createList(kind, 'No webhooks yet. Create one to receive the events of all sessions.', signal);
  await list.read();
  return [
    h('h1', {}, 'Webhooks'),
    h('p', { class: 'lead' }, 'These webhooks receive the events of all sessions. The webhooks of a match are on its page. Health covers the last 24 hours.'),
    h('div', { class: 'actions' }, h('button', { type: 'button', class: 'primary', onclick: () => createWebhook(kind, list.read) }, 'Create webhook')),
    list.element,
  ];
}
