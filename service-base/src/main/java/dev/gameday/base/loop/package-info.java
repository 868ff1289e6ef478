/**
 * Background loops: their threads, the log lines of their outages, their health, and the order in
 * which a service shuts down. May use Spring and the advice about Kafka only.
 */
@NullMarked
package dev.gameday.base.loop;

import org.jspecify.annotations.NullMarked;
