/** The link for viewers. Its token can follow live and nothing else, and never leaves the browser: it is behind the `#`. */

import { post } from '../api.js';
import { copyField } from '../copy.js';
import { ask, tell } from '../dialog.js';
import { h } from '../dom.js';
import { when } from '../format.js';

const LIVES = [
  { value: '6', label: '6 hours' },
  { value: '24', label: 'a day' },
  { value: '168', label: 'a week' },
];

export function makeLink(sessionId) {
  ask({
    title: 'A link for viewers',
    text: h('p', {}, 'Whoever has it can follow this session, and others, live. It changes nothing, and can’t be taken back before it ends.'),
    fields: [{ name: 'hours', label: 'Good for', type: 'select', options: LIVES, value: '6' }],
    submit: 'Make the link',
    onSubmit: async ({ hours }) => {
      const { token, expiresIn } = await post('/api/auth/tokens', {
        subject: `viewers-of-session-${sessionId}`,
        scopes: ['live'],
        expiresIn: Number(hours) * 3600,
      });
      const until = new Date(Date.now() + expiresIn * 1000).toISOString();
      return () => show(sessionId, token, until);
    },
  });
}

function show(sessionId, token, until) {
  const page = `${location.origin}/live/${sessionId}`;
  tell({
    title: 'A link for viewers',
    content: [
      h('p', {}, 'Good until ', when(until), '.'),
      link('For a phone or a browser', `${page}#token=${token}`),
      link('For a stream overlay, without a background', `${page}?overlay#token=${token}`),
    ],
  });
}

function link(label, address) {
  return copyField(label, address, h('a', { class: 'button', href: address, target: '_blank', rel: 'noopener' }, 'Open'));
}
