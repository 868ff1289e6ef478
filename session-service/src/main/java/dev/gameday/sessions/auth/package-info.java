/**
 * Logging in with the admin key, issuing tokens, and publishing the keys to verify them with. May
 * use the limits, nothing else of the other features.
 */
@NullMarked
package dev.gameday.sessions.auth;

import org.jspecify.annotations.NullMarked;
