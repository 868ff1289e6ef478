/** The dialog that creates a webhook. */

import { openForm } from '../dialog.js';
import { showSuccess } from '../toast.js';
import { showSecret } from './secret.js';
import { fieldsOf, valuesOf } from './settings.js';

/** @param onCreate is called after the webhook was created */
export function createWebhook(kind, onCreate) {
  openForm({
    title: kind.match === null ? 'New webhook for all sessions' : 'New webhook for this match',
    fields: fieldsOf(kind, null),
    submit: 'Create webhook',
    onSubmit: async (typed) => {
      const created = await kind.create(valuesOf(kind, null, typed));
      showSuccess(`${created.name} created.`);
      await onCreate();
      return created.secret && (() => showSecret(created.secret));
    },
  });
}
