/** Addresses and ranges of them, as people write them. May use nothing of the other packages. */
@NullMarked
package dev.gameday.base.net;

import org.jspecify.annotations.NullMarked;
