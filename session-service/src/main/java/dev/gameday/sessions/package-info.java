/**
 * session-service stores sessions, matches and the catalogue, issues tokens, and publishes every
 * change to Kafka. This package contains the application's start and may use all packages below.
 */
@NullMarked
package dev.gameday.sessions;

import org.jspecify.annotations.NullMarked;
