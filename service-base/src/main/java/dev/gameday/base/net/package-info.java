/**
 * Network addresses: literals, ranges, and the address of a request. May use nothing of the other
 * packages.
 */
@NullMarked
package dev.gameday.base.net;

import org.jspecify.annotations.NullMarked;
