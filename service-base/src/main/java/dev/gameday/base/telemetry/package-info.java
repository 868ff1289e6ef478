/**
 * The trace that a request belongs to, from the traceparent header to the log lines and, if wanted,
 * to a collector of spans. May use common-events and OpenTelemetry.
 */
@NullMarked
package dev.gameday.base.telemetry;

import org.jspecify.annotations.NullMarked;
