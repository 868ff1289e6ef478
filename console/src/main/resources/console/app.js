/** The frame of the console: sign-in, navigation, connection status, and the page that the location's hash names. */

import { currentToken, signIn, signOut } from './auth.js';
import { h, replace } from './dom.js';
import { connectionStatus, goLive } from './live.js';
import { navigation, route } from './routes.js';
import { toasts } from './toast.js';

const main = h('main', { id: 'main', tabindex: -1 });
const links = navigation.map(({ href, label }) => h('a', { href }, label));
let currentPage = new AbortController();

document.body.replaceChildren(
  h('a', { class: 'skip', href: '#main', onclick: skipToContent }, 'Skip to content'),
  h(
    'header',
    { class: 'bar' },
    h('a', { class: 'brand', href: '#/sessions' }, 'Gameday'),
    h('nav', { 'aria-label': 'Main' }, links),
    connectionStatus(),
    h('a', { href: '/docs' }, 'API'),
    h('button', { type: 'button', class: 'quiet', onclick: signOut }, 'Sign out'),
  ),
  main,
  toasts(),
);

if (currentToken() === null) {
  await signIn();
}
goLive(currentToken, () => signIn('Your sign-in has expired. Sign in again to keep following live events.'));
addEventListener('hashchange', () => show(true));
show(false);

/** @param isNavigation whether the user changed the page; the focus then moves to the heading, for screen readers */
async function show(isNavigation) {
  currentPage.abort();
  currentPage = new AbortController();
  const { signal } = currentPage;
  const { hash } = location;
  markCurrentLink(hash);
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
  if (isNavigation) {
    scrollTo(0, 0);
    heading.tabIndex = -1;
    heading.focus();
  }
}

async function contentOf(hash, signal) {
  const found = route(hash);
  if (found === null) {
    return [h('h1', {}, 'Page not found'), h('p', {}, 'Choose a page from the navigation above.')];
  }
  try {
    const page = await found.load();
    return await page.default({ params: found.params, query: found.query, signal });
  } catch (failure) {
    return [
      h('h1', {}, 'Page unavailable'),
      h('p', { role: 'alert' }, failure.message),
      h('button', { type: 'button', class: 'primary', onclick: () => show(true) }, 'Reload page'),
    ];
  }
}

function markCurrentLink(hash) {
  for (const link of links) {
    const isCurrent = (hash || navigation[0].href).startsWith(link.getAttribute('href'));
    isCurrent ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  }
}

/** Moves the focus by script, because the location's hash names the page. */
function skipToContent(event) {
  event.preventDefault();
  main.focus();
}
