/**
 * Network addresses: literals, ranges, and the client address of a request. May use no other
 * package.
 */
@NullMarked
package dev.gameday.base.net;

import org.jspecify.annotations.NullMarked;
