/**
 * The harness of session-service's tests: {@link dev.gameday.sessions.support.SessionTest} and its
 * resources.
 */
@NullMarked
package dev.gameday.sessions.support;

import org.jspecify.annotations.NullMarked;
