/**
 * The webhook-dispatcher delivers every event in Kafka to every webhook that subscribes to it, or
 * records the delivery as exhausted. Only this package knows all features; it starts and stops
 * them.
 */
@NullMarked
package dev.gameday.webhooks;

import org.jspecify.annotations.NullMarked;
