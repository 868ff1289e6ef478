/**
 * Look-up of matches in session-service, and authorization to manage a match's webhooks. May use no
 * other feature.
 */
@NullMarked
package dev.gameday.webhooks.match;

import org.jspecify.annotations.NullMarked;
