/**
 * The two families of webhooks as one: those of all sessions, and those of one match. Their API differs in paths, and in how
 * names are written; here all are written like `rateLimit`.
 */

import { address, all, ApiError, get, patch, post, remove } from '../api.js';

const SESSIONS = {
  events: [
    'session.started',
    'game.added',
    'session.ended',
    'player-count.updated',
    'vote.received',
    'webhook.disabled',
    'webhook.recovered',
  ],
  failed: 'exhausted',
  log: 'logs',
  ofType: 'event',
  userAgent: 'Gameday-Webhook/1.0',
  written: (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
};

const MATCH = {
  events: ['player_joined', 'player_left', 'player_promoted', 'game_full', 'game_reset', 'event_cancelled'],
  failed: 'failed',
  log: 'deliveries',
  ofType: 'eventType',
  userAgent: 'Convocados-Webhook/1.0',
  written: (name) => name,
};

/** @param match the id of a match, or null for the webhooks of all sessions */
export function familyOf(match) {
  const family = match === null ? SESSIONS : MATCH;
  const root = match === null ? '/api/webhooks' : `/api/events/${encodeURIComponent(match)}/webhooks`;
  const path = (id, ...rest) => [root, encodeURIComponent(id), ...rest].join('/');
  const written = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [family.written(name), value]));
  const list = async (options) => (await all(root, 'webhooks', options)).map(webhook);
  const read = match === null
    ? async (id, options) => webhook(await get(path(id), options))
    : async (id, options) => ofId(await list(options), id);

  return {
    ...family,
    match,
    list,
    read,
    create: async (values) => webhook(await post(root, written(values))),
    change: async (id, values) => webhook(await patch(path(id), written(values))),
    remove: (id) => remove(path(id)),
    rotate: async (id, values) => camel(await post(path(id, 'rotate-secret'), values)),
    health: async (id, options) => camel(await get(path(id, 'health'), options)),
    replay: async (id, wish) => camel(await post(path(id, 'replay'), wish)),
    replayed: async (id, replay, options) => camel(await get(path(id, 'replays', replay), options)),
    cancel: async (id, replay) => camel(await remove(path(id, 'replays', replay))),
    /** @return the id of the delivery that the test is */
    test: async (id) =>
      match === null ? (await post(`/api/webhooks/test/${id}`)).delivery_id : (await post(path(id, 'test'))).delivery.id,
    page: async (id, { event, ...filter }, options) => camel(await get(address(path(id, family.log), { ...filter, [family.ofType]: event }), options)),
    delivery: async (id, delivery, options) => camel(await get(path(id, 'deliveries', delivery), options)),
    redeliver: (id, delivery) => post(path(id, 'deliveries', delivery, 'redeliver')),
    links: {
      webhook: (id) => link(`webhooks/${encodeURIComponent(id)}`, { match }),
      log: (id, filter = {}) => link('deliveries', { match, webhook: id, ...filter }),
      delivery: (id, delivery) => link(`deliveries/${delivery}`, { match, webhook: id }),
    },
  };
}

/** Names of members are the same in both families then; what a payload holds stays as it is. */
export function camel(value) {
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, member]) => [name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase()), member]),
  );
}

function webhook(found) {
  const known = { enabled: true, disabledReason: null, ...camel(found) };
  return { ...known, name: known.name ?? known.url };
}

function ofId(webhooks, id) {
  const found = webhooks.find((each) => each.id === id);
  if (found === undefined) {
    throw new ApiError('The match has no such webhook. It may have been deleted; go back to the match.', 404);
  }
  return found;
}

const link = (page, parameters) => address(`#/${page}`, parameters);
