/**
 * Which matches there are, and who may manage a match's webhooks: session-service knows, and is
 * asked. May use no other feature.
 */
@NullMarked
package dev.gameday.webhooks.match;

import org.jspecify.annotations.NullMarked;
