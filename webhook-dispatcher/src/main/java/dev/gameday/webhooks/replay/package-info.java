/**
 * Sends a webhook events of the past, those in its log and those that only Kafka has, little by
 * little. May use intake, dispatch, delivery, subscription and match.
 */
@NullMarked
package dev.gameday.webhooks.replay;

import org.jspecify.annotations.NullMarked;
