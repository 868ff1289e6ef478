/** Signing in. The token is kept for this tab alone, and for no longer than it lives. */

import { ApiError, post, useCredentials } from './api.js';
import { h } from './dom.js';
import { form } from './form.js';

const KEPT_AS = 'gameday.token';

let token = kept();
let signingIn = null;

useCredentials({ token: currentToken, renew: () => signIn('Your sign-in has ended. Sign in again to go on; what you typed is kept.') });

export function currentToken() {
  return token;
}

/** Asks for the key, on top of whatever the page shows, until it is right. Many may ask at once. */
export function signIn(reason) {
  token = null;
  sessionStorage.removeItem(KEPT_AS);
  signingIn ??= ask(reason).finally(() => {
    signingIn = null;
  });
  return signingIn;
}

export function signOut() {
  sessionStorage.clear();
  location.assign('/');
}

function ask(reason) {
  return new Promise((resolve) => {
    const dialog = h(
      'dialog',
      { class: 'sign-in', 'aria-labelledby': 'sign-in-title', oncancel: (event) => event.preventDefault() },
      h('h2', { id: 'sign-in-title' }, 'Sign in to Gameday'),
      reason && h('p', {}, reason),
      form({
        fields: [
          {
            name: 'key',
            label: 'Admin key',
            type: 'password',
            required: true,
            autocomplete: 'current-password',
            hint: 'It was printed when Gameday started, and is kept in its data folder.',
          },
        ],
        submit: 'Sign in',
        onSubmit: async ({ key }) => {
          keep(await logIn(key));
          dialog.close();
          dialog.remove();
          resolve();
        },
      }),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

async function logIn(key) {
  try {
    return await post('/api/auth/login', { key }, { anonymous: true });
  } catch (failure) {
    throw failure.status === 401 ? new ApiError('This is not the key. Check it and try again.', 401) : failure;
  }
}

function keep(issued) {
  token = issued.token;
  sessionStorage.setItem(KEPT_AS, JSON.stringify({ token, until: Date.now() + issued.expiresIn * 1000 }));
}

function kept() {
  const { token: old = null, until = 0 } = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '{}');
  return until > Date.now() ? old : null;
}
