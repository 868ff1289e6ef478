/**
 * Strict reading and exact writing of JSON bodies, checks of text, and cursor paging. May use
 * common-events and the problem package.
 */
@NullMarked
package dev.gameday.base.http;

import org.jspecify.annotations.NullMarked;
