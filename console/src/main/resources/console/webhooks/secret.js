/** The dialog that shows a new secret once. */

import { copyField } from '../copy.js';
import { openMessage } from '../dialog.js';
import { h } from '../dom.js';

/** @param more further content below the secret */
export function showSecret(secret, ...more) {
  openMessage({
    title: 'Webhook secret',
    content: [
      h('p', {}, 'The secret is shown only once. Copy it to the receiver now, which verifies signatures with it.'),
      copyField('Secret', secret),
      more,
    ],
  });
}
