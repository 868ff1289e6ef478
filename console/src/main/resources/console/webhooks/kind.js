/**
 * The two kinds of webhooks, global and of one match, with one interface. Their APIs differ in paths and in the case of names;
 * names here are in camel case, like `rateLimit`.
 */

import { ApiError, get, listAll, patch, post, remove, withQuery } from '../api.js';

const GLOBAL = {
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
  eventParameter: 'event',
  userAgent: 'Gameday-Webhook/1.0',
  apiName: (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
};

const MATCH = {
  events: ['player_joined', 'player_left', 'player_promoted', 'game_full', 'game_reset', 'event_cancelled'],
  failed: 'failed',
  log: 'deliveries',
  eventParameter: 'eventType',
  userAgent: 'Convocados-Webhook/1.0',
  apiName: (name) => name,
};

/** @param match the id of a match, or null for global webhooks */
export function kindOf(match) {
  const kind = match === null ? GLOBAL : MATCH;
  const root = match === null ? '/api/webhooks' : `/api/events/${encodeURIComponent(match)}/webhooks`;
  const path = (id, ...rest) => [root, encodeURIComponent(id), ...rest].join('/');
  const toApi = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [kind.apiName(name), value]));
  const list = async (options) => (await listAll(root, 'webhooks', options)).map(webhook);
  const read = match === null
    ? async (id, options) => webhook(await get(path(id), options))
    : async (id, options) => findById(await list(options), id);

  return {
    ...kind,
    match,
    list,
    read,
    create: async (values) => webhook(await post(root, toApi(values))),
    update: async (id, values) => webhook(await patch(path(id), toApi(values))),
    remove: (id) => remove(path(id)),
    rotate: async (id, values) => camel(await post(path(id, 'rotate-secret'), values)),
    health: async (id, options) => camel(await get(path(id, 'health'), options)),
    replay: async (id, filter) => camel(await post(path(id, 'replay'), filter)),
    readReplay: async (id, replay, options) => camel(await get(path(id, 'replays', replay), options)),
    cancelReplay: async (id, replay) => camel(await remove(path(id, 'replays', replay))),
    /** @return the id of the test delivery */
    test: async (id) =>
      match === null ? (await post(`/api/webhooks/test/${id}`)).delivery_id : (await post(path(id, 'test'))).delivery.id,
    page: async (id, { event, ...filter }, options) => camel(await get(withQuery(path(id, kind.log), { ...filter, [kind.eventParameter]: event }), options)),
    delivery: async (id, delivery, options) => camel(await get(path(id, 'deliveries', delivery), options)),
    redeliver: (id, delivery) => post(path(id, 'deliveries', delivery, 'redeliver')),
    links: {
      webhook: (id) => link(`webhooks/${encodeURIComponent(id)}`, { match }),
      log: (id, filter = {}) => link('deliveries', { match, webhook: id, ...filter }),
      delivery: (id, delivery) => link(`deliveries/${delivery}`, { match, webhook: id }),
    },
  };
}

/** Converts the names of an object's members to camel case; nested objects, such as payloads, stay unchanged. */
export function camel(value) {
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, member]) => [name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase()), member]),
  );
}

function webhook(found) {
  const known = { enabled: true, disabledReason: null, ...camel(found) };
  return { ...known, name: known.name ?? known.url };
}

function findById(webhooks, id) {
  const found = webhooks.find((each) => each.id === id);
  if (found === undefined) {
    throw new ApiError('The match has no such webhook. It may have been deleted. Return to the match.', 404);
  }
  return found;
}

const link = (page, parameters) => withQuery(`#/${page}`, parameters);
