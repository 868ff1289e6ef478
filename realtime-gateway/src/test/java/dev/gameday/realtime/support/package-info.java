/**
 * What tests of the gateway have in common: a running one, tokens, events on Kafka, and clients.
 * May use whatever the gateway may.
 */
@NullMarked
package dev.gameday.realtime.support;

import org.jspecify.annotations.NullMarked;
