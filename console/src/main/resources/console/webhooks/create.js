/** The question what a new webhook is to be. */

import { ask } from '../dialog.js';
import { say } from '../toast.js';
import { showSecret } from './secret.js';
import { fieldsOf, valuesOf } from './settings.js';

/** @param changed is called when there is one more */
export function createWebhook(family, changed) {
  ask({
    title: family.match === null ? 'A webhook for all sessions' : 'A webhook for this match',
    fields: fieldsOf(family, null),
    submit: 'Create the webhook',
    onSubmit: async (typed) => {
      const created = await family.create(valuesOf(family, null, typed));
      say(`${created.name} was created.`);
      await changed();
      return created.secret && (() => showSecret(created.secret));
    },
  });
}
