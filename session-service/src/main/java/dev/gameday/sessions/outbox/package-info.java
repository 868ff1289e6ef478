/**
 * The transactional outbox: events are committed with the change that they describe, sent to Kafka
 * in commit order per aggregate, and deleted after Kafka has acknowledged them. May use none of the
 * other features.
 */
@NullMarked
package dev.gameday.sessions.outbox;

import org.jspecify.annotations.NullMarked;
