/**
 * webhook-dispatcher: every event of Kafka reaches every webhook that wants it, or ends in the log
 * as exhausted. Only this package knows all features; it starts and stops them.
 */
@NullMarked
package dev.gameday.webhooks;

import org.jspecify.annotations.NullMarked;
