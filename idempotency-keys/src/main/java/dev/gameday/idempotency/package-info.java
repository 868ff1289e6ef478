/**
 * Support for the Idempotency-Key header: a POST with a key takes effect once, however often and to
 * whichever replica it is sent. Its response is stored in the service's database and repeated. A
 * service enables it by importing {@link dev.gameday.idempotency.IdempotencyKeys}. May use
 * service-base's packages loop, net, problem and token.
 */
@NullMarked
package dev.gameday.idempotency;

import org.jspecify.annotations.NullMarked;
