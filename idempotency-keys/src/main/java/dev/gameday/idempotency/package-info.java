/**
 * A POST that carries an Idempotency-Key has its effect once, however often it is sent and to which
 * replica: its answer is kept in the service's database and given again. Switched on by importing
 * {@link dev.gameday.idempotency.IdempotencyKeys}. May use the packages client, loop, problem and
 * token.
 */
@NullMarked
package dev.gameday.idempotency;

import org.jspecify.annotations.NullMarked;
