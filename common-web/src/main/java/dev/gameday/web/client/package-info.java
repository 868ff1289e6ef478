/** Where a request comes from. May use nothing of the other packages. */
@NullMarked
package dev.gameday.web.client;

import org.jspecify.annotations.NullMarked;
