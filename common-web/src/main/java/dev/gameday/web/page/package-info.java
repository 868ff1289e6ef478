/** Cursor paging of lists. May use the problem package. */
@NullMarked
package dev.gameday.web.page;

import org.jspecify.annotations.NullMarked;
