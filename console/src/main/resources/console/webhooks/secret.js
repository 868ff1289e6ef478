/** A secret, shown for the only time. */

import { copyField } from '../copy.js';
import { tell } from '../dialog.js';
import { h } from '../dom.js';

/** @param more what else there is to say of it */
export function showSecret(secret, ...more) {
  tell({
    title: 'The webhook’s secret',
    content: [
      h('p', {}, 'This is the only time that it is shown. Give it to the receiver now, which checks signatures with it.'),
      copyField('Secret', secret),
      more,
    ],
  });
}
