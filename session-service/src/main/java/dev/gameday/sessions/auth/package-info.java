/**
 * Logging in with the admin key, issuing tokens, and publishing the keys to verify them with. May
 * use nothing of the other features.
 */
@NullMarked
package dev.gameday.sessions.auth;

import org.jspecify.annotations.NullMarked;
