/** Delivering events of the past again, and how far that has come. */

import { h, replace, setText } from '../dom.js';
import { actionButton, form } from '../form.js';
import { instant, localTime, percent, plural } from '../format.js';
import { panel } from '../panel.js';
import { poll } from '../poll.js';
import { complain } from '../toast.js';

const LOOK_EVERY = 500;
const A_DAY = 86_400_000;
const ENDS = ['done', 'cancelled', 'failed'];

const ONLY = [
  { value: 'failed', label: 'What failed' },
  { value: 'undelivered', label: 'What was never delivered, also while it was disabled' },
  { value: 'all', label: 'Everything, also what was delivered' },
];

/** Which replay was started last is kept, so that a reload goes on showing it. */
export function createReplay(family, id, signal) {
  const kept = `gameday.replay.${family.match ?? ''}.${id}`;
  const shown = h('div', {});
  const follow = (replay) => {
    sessionStorage.setItem(kept, replay);
    const progress = createProgress(family, id, replay);
    replace(shown, progress.element);
    const look = () => progress.look(signal);
    look().then((goesOn) => goesOn && poll(LOOK_EVERY, look, signal), complain);
  };
  const earlier = sessionStorage.getItem(kept);
  if (earlier !== null) {
    follow(earlier);
  }
  return panel(
    'Replay',
    form({
      fields: [
        { name: 'only', label: 'What', type: 'select', options: ONLY, value: 'failed' },
        { name: 'since', label: 'Events since', type: 'datetime-local', required: true, value: localTime(Date.now() - A_DAY) },
        { name: 'until', label: 'Until', type: 'datetime-local', hint: 'Empty for now.' },
      ],
      submit: 'Replay',
      onSubmit: async ({ only, since, until }) => {
        const { replayId } = await family.replay(id, { only, since: instant(since), until: instant(until) });
        follow(replayId);
      },
    }),
    shown,
  );
}

function createProgress(family, id, replay) {
  const bar = h('progress', { max: 1, value: 0, 'aria-label': 'How far the replay has come' });
  const words = h('p', { role: 'status' }, 'The replay has been asked for.');
  const cancel = h('div', { class: 'actions' }, actionButton('Cancel the replay', async () => show(await family.cancel(id, replay))));

  function show({ status, reason, replayed, progress }) {
    const ended = ENDS.includes(status);
    bar.value = status === 'done' ? 1 : progress;
    setText(words, sentence(status, reason, replayed, progress));
    cancel.hidden = ended;
    return !ended;
  }

  return {
    element: h('div', {}, bar, words, cancel),
    /** @return whether it goes on */
    look: async (signal) => show(await family.replayed(id, replay, { signal })),
  };
}

function sentence(status, reason, replayed, progress) {
  const sent = `${plural(replayed, 'delivery', 'deliveries')} set on their way`;
  switch (status) {
    case 'waiting':
      return 'Waiting for its turn.';
    case 'running':
      return `Running: about ${percent(progress)}, ${sent}.`;
    case 'done':
      return `Done: ${sent}. The delivery log says what became of them.`;
    case 'cancelled':
      return `Cancelled: ${sent} before that.`;
    default:
      return `It failed: ${reason ?? 'no reason is known'}. ${sent} before that. Start it again for the rest.`;
  }
}
