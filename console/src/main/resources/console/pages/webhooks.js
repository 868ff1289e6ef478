/** The webhooks that listen to all sessions, and how they are doing. */

import { h } from '../dom.js';
import { createWebhook } from '../webhooks/create.js';
import { familyOf } from '../webhooks/family.js';
import { createList } from '../webhooks/list.js';

export default async function webhooks({ signal }) {
  const family = familyOf(null);
  const list = createList(family, 'There is no webhook yet. Create one, and it is told what happens in sessions.', signal);
  await list.read();
  return [
    h('h1', {}, 'Webhooks'),
    h('p', { class: 'lead' }, 'These are told what happens in all sessions. Those of a match are on the match’s page. Health is that of the last day.'),
    h('div', { class: 'actions' }, h('button', { type: 'button', class: 'primary', onclick: () => createWebhook(family, list.read) }, 'New webhook')),
    list.element,
  ];
}
