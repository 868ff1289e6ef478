/** Authentication by bearer token and authorization by scope. May use the problem package. */
@NullMarked
package dev.gameday.base.token;

import org.jspecify.annotations.NullMarked;
