/** Where a request comes from. Of the other packages it may use {@code address}. */
@NullMarked
package dev.gameday.web.client;

import org.jspecify.annotations.NullMarked;
