/** Reads deliveries of both kinds of webhooks into one shape. */

import { camel } from '../webhooks/kind.js';

const PAGE_SIZE = 25;
const MAX_CHART_DELIVERIES = 400;

/** Reads one page of a log, newest first: `{deliveries, next, previous}`. */
export async function readPage(kind, id, filter, { signal, limit = PAGE_SIZE }) {
  const page = await kind.page(id, { ...filter, limit }, { signal });
  return {
    deliveries: page[kind.log].map(toDelivery),
    next: page.nextCursor ?? null,
    previous: page.previousCursor ?? null,
  };
}

/** Reads the latest deliveries that match a filter, enough for a chart. */
export async function readRecent(kind, id, filter, { signal }) {
  const found = [];
  let cursor = null;
  do {
    const page = await readPage(kind, id, { ...filter, cursor }, { signal, limit: 200 });
    found.push(...page.deliveries);
    cursor = page.next;
  } while (cursor !== null && found.length < MAX_CHART_DELIVERIES);
  return { deliveries: found, isAll: cursor === null };
}

/** Reads one delivery with all its attempts. */
export async function readDelivery(kind, id, delivery, options) {
  const found = await kind.delivery(id, delivery, options);
  return {
    ...found,
    event: found.event ?? found.eventType,
    attempts: (found.attemptLog ?? found.attempts).map(camel),
    nextAttemptAt: found.nextAttemptAt ?? found.nextAttempt ?? null,
  };
}

/**
 * Converts a row of a log. In the log of a match's webhook a row has the number of attempts, not the attempts themselves.
 * Its latency is known for successful deliveries only.
 */
function toDelivery(listed) {
  const found = camel(listed);
  if (!Array.isArray(found.attempts)) {
    return {
      id: found.id,
      event: found.eventType,
      status: found.status,
      attemptCount: found.attempts,
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
    attemptCount: attempts.length,
    error: attempts.at(-1)?.errorMessage ?? null,
    createdAt: found.createdAt,
    latencies: attempts.map(({ latencyMs }) => latencyMs),
  };
}
