/**
 * Errors as clients receive them: RFC 9457 problem details that name the field and the allowed
 * values. May use the http and telemetry packages.
 */
@NullMarked
package dev.gameday.base.problem;

import org.jspecify.annotations.NullMarked;
