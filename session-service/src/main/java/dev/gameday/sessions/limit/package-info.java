/** How often each address may do what needs no token. May use nothing of the other features. */
@NullMarked
package dev.gameday.sessions.limit;

import org.jspecify.annotations.NullMarked;
