/** The current game: its votes, player count, room code, and status. */

import { patch } from '../api.js';
import { h, replace } from '../dom.js';
import { actionButton, form } from '../form.js';
import { showSuccess } from '../toast.js';

/**
 * @param votes    the result of `createVotes`
 * @param onChange is called after the game was changed
 * @return `{element, update}`; `update(game)` takes a game of the session, or null
 */
export function createCurrent(sessionId, votes, onChange) {
  const element = h('section', { class: 'panel current', 'aria-labelledby': 'current-title' });
  let shown;
  let refresh = () => {};

  function show(game) {
    const path = `/api/sessions/${sessionId}/games/${game.id}`;
    const statusButton = (status, label) =>
      actionButton(label, async () => {
        await patch(`${path}/status`, { status });
        showSuccess(`${game.title} marked as ${status}.`);
        await onChange();
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
      h('div', { class: 'actions' }, statusButton('played', 'Mark as played'), statusButton('skipped', 'Skip game')),
    );
  }

  function setting(path, resource, field) {
    const element = form({
      class: 'inline',
      fields: [field],
      submit: ['Save', h('span', { class: 'visually-hidden' }, ` ${field.label.toLowerCase()}`)],
      onSubmit: async (values) => {
        await patch(`${path}/${resource}`, values);
        showSuccess(`${field.label}: ${values[field.name] || 'none'}.`);
        await onChange();
      },
    });
    const input = element.querySelector('input');
    let saved = '';
    return {
      form: element,
      /** Keeps unsaved input. */
      set: (value) => {
        const text = String(value ?? '');
        if (input.value === saved) {
          input.value = text;
        }
        saved = text;
      },
    };
  }

  return {
    element,
    update: (game) => {
      const id = game?.id ?? null;
      if (id !== shown) {
        shown = id;
        game === null ? showEmpty(element) : show(game);
      }
      if (game !== null) {
        refresh(game);
      }
    },
  };
}

function showEmpty(element) {
  replace(
    element,
    h('h2', { id: 'current-title' }, 'Now playing'),
    h('p', { class: 'empty' }, 'No game is being played. Add one so that viewers can vote.'),
  );
}
