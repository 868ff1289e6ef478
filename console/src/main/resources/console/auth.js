/** Sign-in and sign-out. The token is stored for this tab only, until it expires. */

import { ApiError, post, useCredentials } from './api.js';
import { h } from './dom.js';
import { form } from './form.js';

const STORAGE_KEY = 'gameday.token';

let token = storedToken();
let signingIn = null;

useCredentials({ token: currentToken, renew: () => signIn('Your sign-in has expired. Sign in again to continue. Your input is kept.') });

export function currentToken() {
  return token;
}

/** Shows the sign-in dialog over the page until the key is accepted. Concurrent calls share one dialog. */
export function signIn(reason) {
  token = null;
  sessionStorage.removeItem(STORAGE_KEY);
  signingIn ??= showDialog(reason).finally(() => {
    signingIn = null;
  });
  return signingIn;
}

export function signOut() {
  sessionStorage.clear();
  location.assign('/');
}

function showDialog(reason) {
  return new Promise((resolve) => {
    const dialog = h(
      'dialog',
      { class: 'sign-in', 'aria-labelledby': 'sign-in-title', oncancel: (event) => event.preventDefault() },
      h('h2', { id: 'sign-in-title' }, 'Gameday sign-in'),
      reason && h('p', {}, reason),
      form({
        fields: [
          {
            name: 'key',
            label: 'Admin key',
            type: 'password',
            required: true,
            autocomplete: 'current-password',
            hint: 'Printed when Gameday starts, and stored in its data folder.',
          },
        ],
        submit: 'Sign in',
        onSubmit: async ({ key }) => {
          store(await logIn(key));
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
    throw failure.status === 401 ? new ApiError('The key is wrong. Check it and try again.', 401) : failure;
  }
}

function store(issued) {
  token = issued.token;
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ token, until: Date.now() + issued.expiresIn * 1000 }));
}

function storedToken() {
  const { token: stored = null, until = 0 } = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '{}');
  return until > Date.now() ? stored : null;
}
