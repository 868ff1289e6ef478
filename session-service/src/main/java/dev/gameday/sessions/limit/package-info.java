/** Limits for operations without a token, by address. May use none of the other features. */
@NullMarked
package dev.gameday.sessions.limit;

import org.jspecify.annotations.NullMarked;
