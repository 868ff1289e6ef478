/** Addresses and ranges of them, as people write them. May use nothing of the other packages. */
@NullMarked
package dev.gameday.web.address;

import org.jspecify.annotations.NullMarked;
