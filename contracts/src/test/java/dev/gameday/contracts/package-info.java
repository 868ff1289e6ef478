/**
 * The published documents in {@code docs/api}: generated from the code and compared with the
 * committed documents and the released baseline. Contains no production code.
 */
@NullMarked
package dev.gameday.contracts;

import org.jspecify.annotations.NullMarked;
