/** The form that starts a replay of past events, and the progress of the latest one. */

import { h, replace, setText } from '../dom.js';
import { actionButton, form } from '../form.js';
import { formatPercent, plural, toInstant, toLocalTime } from '../format.js';
import { panel } from '../panel.js';
import { poll } from '../poll.js';
import { showError } from '../toast.js';

const READ_INTERVAL_MILLIS = 500;
const DAY_MILLIS = 86_400_000;
const END_STATUSES = ['done', 'cancelled', 'failed'];

const FILTERS = [
  { value: 'failed', label: 'Events with a failed delivery' },
  { value: 'undelivered', label: 'Undelivered events, including while disabled' },
  { value: 'all', label: 'All events, including delivered ones' },
];

/** The tab stores the id of the latest replay, so that a reload still shows its progress. */
export function createReplay(kind, id, signal) {
  const storageKey = `gameday.replay.${kind.match ?? ''}.${id}`;
  const container = h('div', {});
  const follow = (replay) => {
    sessionStorage.setItem(storageKey, replay);
    const progress = createProgress(kind, id, replay);
    replace(container, progress.element);
    const read = () => progress.read(signal);
    read().then((isRunning) => isRunning && poll(READ_INTERVAL_MILLIS, read, signal), showError);
  };
  const latest = sessionStorage.getItem(storageKey);
  if (latest !== null) {
    follow(latest);
  }
  return panel(
    'Replay',
    form({
      fields: [
        { name: 'only', label: 'Events', type: 'select', options: FILTERS, value: 'failed' },
        { name: 'since', label: 'Since', type: 'datetime-local', required: true, value: toLocalTime(Date.now() - DAY_MILLIS) },
        { name: 'until', label: 'Until', type: 'datetime-local', hint: 'Empty means now.' },
      ],
      submit: 'Start replay',
      onSubmit: async ({ only, since, until }) => {
        const { replayId } = await kind.replay(id, { only, since: toInstant(since), until: toInstant(until) });
        follow(replayId);
      },
    }),
    container,
  );
}

function createProgress(kind, id, replay) {
  const bar = h('progress', { max: 1, value: 0, 'aria-label': 'Replay progress' });
  const message = h('p', { role: 'status' }, 'Replay requested.');
  const cancel = h('div', { class: 'actions' }, actionButton('Cancel replay', async () => show(await kind.cancelReplay(id, replay))));

  function show({ status, reason, replayed, progress }) {
    const ended = END_STATUSES.includes(status);
    bar.value = status === 'done' ? 1 : progress;
    setText(message, messageOf(status, reason, replayed, progress));
    cancel.hidden = ended;
    return !ended;
  }

  return {
    element: h('div', {}, bar, message, cancel),
    /** @return whether the replay is still running */
    read: async (signal) => show(await kind.readReplay(id, replay, { signal })),
  };
}

function messageOf(status, reason, replayed, progress) {
  const queued = `${plural(replayed, 'delivery', 'deliveries')} queued`;
  switch (status) {
    case 'waiting':
      return 'Waiting to start.';
    case 'running':
      return `Running: about ${formatPercent(progress)}, ${queued}.`;
    case 'done':
      return `Done: ${queued}. The delivery log has the results.`;
    case 'cancelled':
      return `Cancelled: ${queued} before that.`;
    default:
      return `Failed: ${reason ?? 'unknown reason'}. ${queued} before that. Start another replay for the rest.`;
  }
}
