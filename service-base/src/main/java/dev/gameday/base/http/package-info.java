/**
 * JSON bodies with the member names of each API family, text validation, and cursor paging. May use
 * common-events and the problem package.
 */
@NullMarked
package dev.gameday.base.http;

import org.jspecify.annotations.NullMarked;
