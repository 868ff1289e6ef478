/**
 * The trace that a request belongs to, from the traceparent header to the log lines. May use
 * common-events only.
 */
@NullMarked
package dev.gameday.web.trace;

import org.jspecify.annotations.NullMarked;
