/**
 * Strict reading and exact writing of JSON bodies, with the member names of each API family, checks
 * of text, and cursor paging. May use common-events and the problem package.
 */
@NullMarked
package dev.gameday.base.http;

import org.jspecify.annotations.NullMarked;
