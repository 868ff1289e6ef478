/**
 * Events on their way to Kafka: committed with the change they tell of, sent in the order of their
 * commits per aggregate, deleted once Kafka has them. May use nothing of the other features.
 */
@NullMarked
package dev.gameday.sessions.outbox;

import org.jspecify.annotations.NullMarked;
