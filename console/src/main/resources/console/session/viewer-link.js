/** The link for viewers. Its token has the scope `live` only. It is behind the `#`, so browsers do not send it with the request. */

import { post } from '../api.js';
import { copyField } from '../copy.js';
import { openForm, openMessage } from '../dialog.js';
import { h } from '../dom.js';
import { formatDateTime } from '../format.js';

const LIFETIMES = [
  { value: '6', label: '6 hours' },
  { value: '24', label: '1 day' },
  { value: '168', label: '1 week' },
];

export function createViewerLink(sessionId) {
  openForm({
    title: 'Viewer link',
    text: h('p', {}, 'Anyone with the link can follow this session and all others live. The link gives read access only. It cannot be revoked before it expires.'),
    fields: [{ name: 'hours', label: 'Valid for', type: 'select', options: LIFETIMES, value: '6' }],
    submit: 'Create link',
    onSubmit: async ({ hours }) => {
      const { token, expiresIn } = await post('/api/auth/tokens', {
        subject: `viewers-of-session-${sessionId}`,
        scopes: ['live'],
        expiresIn: Number(hours) * 3600,
      });
      const until = new Date(Date.now() + expiresIn * 1000).toISOString();
      return () => showLink(sessionId, token, until);
    },
  });
}

function showLink(sessionId, token, until) {
  const url = `${location.origin}/live/${sessionId}`;
  openMessage({
    title: 'Viewer link',
    content: [
      h('p', {}, 'Valid until ', formatDateTime(until), '.'),
      linkField('Link for a phone or browser', `${url}#token=${token}`),
      linkField('Link for a stream overlay (no background)', `${url}?overlay#token=${token}`),
    ],
  });
}

function linkField(label, url) {
  return copyField(label, url, h('a', { class: 'button', href: url, target: '_blank', rel: 'noopener' }, 'Open'));
}
