/** The frame of the console: signs in, shows the page that the location names, and the state of the connection. */

import { currentToken, signIn, signOut } from './auth.js';
import { h, replace } from './dom.js';
import { connectionLight, goLive } from './live.js';
import { navigation, route } from './routes.js';
import { toasts } from './toast.js';

const main = h('main', { id: 'main', tabindex: -1 });
const links = navigation.map(({ href, label }) => h('a', { href }, label));
let leaving = new AbortController();

document.body.replaceChildren(
  h('a', { class: 'skip', href: '#main', onclick: skip }, 'Skip to the content'),
  h(
    'header',
    { class: 'bar' },
    h('a', { class: 'brand', href: '#/sessions' }, 'Gameday'),
    h('nav', { 'aria-label': 'Pages' }, links),
    connectionLight(),
    h('a', { href: '/docs' }, 'API'),
    h('button', { type: 'button', class: 'quiet', onclick: signOut }, 'Sign out'),
  ),
  main,
  toasts(),
);

if (currentToken() === null) {
  await signIn();
}
goLive(currentToken, () => signIn('Your sign-in has ended. Sign in again to go on following live.'));
addEventListener('hashchange', () => show(true));
show(false);

/** @param moved whether somebody went there: a screen reader is then to begin at the heading */
async function show(moved) {
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const { hash } = location;
  mark(hash);
  main.setAttribute('aria-busy', 'true');
  const content = await contentOf(hash, signal);
  if (signal.aborted) {
    return;
  }
  replace(main, content);
  main.removeAttribute('aria-busy');
  main.dataset.page = hash;
  const heading = main.querySelector('h1');
  document.title = `${heading.textContent} · Gameday`;
  if (moved) {
    scrollTo(0, 0);
    heading.tabIndex = -1;
    heading.focus();
  }
}

async function contentOf(hash, signal) {
  const found = route(hash);
  if (found === null) {
    return [h('h1', {}, 'There is no such page'), h('p', {}, 'Go on with one of those above.')];
  }
  try {
    const page = await found.load();
    return await page.default({ params: found.params, query: found.query, signal });
  } catch (failure) {
    return [
      h('h1', {}, 'This page can’t be shown'),
      h('p', { role: 'alert' }, failure.message),
      h('button', { type: 'button', class: 'primary', onclick: () => show(true) }, 'Try again'),
    ];
  }
}

function mark(hash) {
  for (const link of links) {
    const isHere = (hash || navigation[0].href).startsWith(link.getAttribute('href'));
    isHere ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  }
}

/** The location's hash is taken by the pages. */
function skip(event) {
  event.preventDefault();
  main.focus();
}
