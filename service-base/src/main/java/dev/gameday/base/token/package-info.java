/**
 * Who is calling: verifies bearer tokens and lets a handler name the scope it needs. May use the
 * problem package.
 */
@NullMarked
package dev.gameday.base.token;

import org.jspecify.annotations.NullMarked;
