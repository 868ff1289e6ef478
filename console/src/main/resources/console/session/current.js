/** The game of now: its votes, its room code, how many play it, and what becomes of it. */

import { patch } from '../api.js';
import { h, replace } from '../dom.js';
import { actionButton, form } from '../form.js';
import { say } from '../toast.js';

/**
 * @param votes   as of `createVotes`
 * @param changed is called when something was changed
 * @return `{element, update}`; `update(game)` takes a game of the session, or null
 */
export function createCurrent(sessionId, votes, changed) {
  const element = h('section', { class: 'panel current', 'aria-labelledby': 'current-title' });
  let shown;
  let refresh = () => {};

  function show(game) {
    const path = `/api/sessions/${sessionId}/games/${game.id}`;
    const become = (status, words) =>
      actionButton(words, async () => {
        await patch(`${path}/status`, { status });
        say(`${game.title} was ${status}.`);
        await changed();
      });
    const players = setting(path, 'player-count', {
      name: 'player_count',
      label: 'Players',
      type: 'number',
      min: 0,
      max: 100000,
      required: true,
    });
    const code = setting(path, 'room-code', { name: 'room_code', label: 'Room code', maxlength: 20, autocomplete: 'off' });
    refresh = (now) => {
      players.set(now.player_count);
      code.set(now.room_code);
      votes.update(now);
    };
    replace(
      element,
      h('h2', { id: 'current-title' }, 'Now playing'),
      h('p', { class: 'title' }, game.title),
      h('p', { class: 'hint' }, `${game.pack_name}, for ${game.min_players} to ${game.max_players} players`),
      votes.element,
      h('div', { class: 'settings' }, players.form, code.form),
      h('div', { class: 'actions' }, become('played', 'It was played'), become('skipped', 'Skip it')),
    );
  }

  function setting(path, what, field) {
    const made = form({
      class: 'inline',
      fields: [field],
      submit: 'Save',
      onSubmit: async (values) => {
        await patch(`${path}/${what}`, values);
        say(`${field.label}: ${values[field.name] || 'none'}.`);
        await changed();
      },
    });
    const input = made.querySelector('input');
    let known = '';
    return {
      form: made,
      /** What is being typed stays. */
      set: (value) => {
        const text = String(value ?? '');
        if (input.value === known) {
          input.value = text;
        }
        known = text;
      },
    };
  }

  return {
    element,
    update: (game) => {
      const id = game?.id ?? null;
      if (id !== shown) {
        shown = id;
        game === null ? nothing(element) : show(game);
      }
      if (game !== null) {
        refresh(game);
      }
    },
  };
}

function nothing(element) {
  replace(
    element,
    h('h2', { id: 'current-title' }, 'Now playing'),
    h('p', { class: 'empty' }, 'Nothing at the moment. Add a game, and viewers can vote for it.'),
  );
}
