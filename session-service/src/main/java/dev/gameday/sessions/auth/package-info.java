/**
 * Login with the admin key, issuing of tokens, and publishing of the keys that verify them. May use
 * the limits, and none of the other features.
 */
@NullMarked
package dev.gameday.sessions.auth;

import org.jspecify.annotations.NullMarked;
