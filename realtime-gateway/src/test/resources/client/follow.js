import { connect } from './gameday-live.js';

/** Follows one session and reports every callback, in the order of calls. */
export function follow({ url, token, session }, report) {
  const live = connect(url, {
    token: () => token,
    onStarted: (event) => report({ started: event.data.session.id }),
    onState: (state) => report({ state }),
  });
  live.followSession(session, {
    onEvent: (event) => report({ event: event.sequence }),
    onGap: (gap) => report({ gap }),
  });
}
