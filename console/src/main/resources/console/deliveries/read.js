/** Deliveries of both families, written the same way. */

import { camel } from '../webhooks/family.js';

const AT_ONCE = 25;
const MOST = 400;

/** One page of a log, newest first: `{deliveries, next, previous}`. */
export async function readPage(family, id, filter, { signal, limit = AT_ONCE }) {
  const page = await family.page(id, { ...filter, limit }, { signal });
  return {
    deliveries: page[family.log].map(entry),
    next: page.nextCursor ?? null,
    previous: page.previousCursor ?? null,
  };
}

/** The latest that a filter lets through, so many that a chart of them says something. */
export async function readRecent(family, id, filter, { signal }) {
  const found = [];
  let cursor = null;
  do {
    const page = await readPage(family, id, { ...filter, cursor }, { signal, limit: 200 });
    found.push(...page.deliveries);
    cursor = page.next;
  } while (cursor !== null && found.length < MOST);
  return { deliveries: found, isAll: cursor === null };
}

/** One delivery, with all its attempts. */
export async function readDelivery(family, id, delivery, options) {
  const found = await family.delivery(id, delivery, options);
  return {
    ...found,
    event: found.event ?? found.eventType,
    attempts: (found.attemptLog ?? found.attempts).map(camel),
    nextAttemptAt: found.nextAttemptAt ?? found.nextAttempt ?? null,
  };
}

/**
 * The log of a match's webhook has of each delivery how often it was tried, and not what came of each attempt. How long it took
 * is known of those that were delivered.
 */
function entry(listed) {
  const found = camel(listed);
  if (!Array.isArray(found.attempts)) {
    return {
      id: found.id,
      event: found.eventType,
      status: found.status,
      tries: found.attempts,
      error: found.error,
      createdAt: found.createdAt,
      latencies: found.deliveredAt === null ? [] : [Date.parse(found.deliveredAt) - Date.parse(found.lastAttempt)],
    };
  }
  const attempts = found.attempts.map(camel);
  return {
    id: found.id,
    event: found.event,
    status: found.status,
    tries: attempts.length,
    error: attempts.at(-1)?.errorMessage ?? null,
    createdAt: found.createdAt,
    latencies: attempts.map(({ latencyMs }) => latencyMs),
  };
}
