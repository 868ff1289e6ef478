/** What text from clients may hold, so that every store and every reader can take it. */
@NullMarked
package dev.gameday.web.text;

import org.jspecify.annotations.NullMarked;
