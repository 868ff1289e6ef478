/**
 * Traces: a request's trace context in headers and log lines, and the optional export of spans to a
 * collector. May use common-events and OpenTelemetry.
 */
@NullMarked
package dev.gameday.base.telemetry;

import org.jspecify.annotations.NullMarked;
