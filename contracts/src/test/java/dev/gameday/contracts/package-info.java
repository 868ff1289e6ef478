/**
 * The published documents in {@code docs/api}: made from the code, compared with what is committed,
 * and with what clients were promised before. No production code.
 */
@NullMarked
package dev.gameday.contracts;

import org.jspecify.annotations.NullMarked;
