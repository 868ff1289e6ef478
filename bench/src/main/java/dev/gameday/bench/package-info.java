/**
 * Benchmarks: each compares two things in one run and prints a ratio, because this way a noisy
 * machine disturbs both sides alike. May use everything; nothing uses it.
 */
@NullMarked
package dev.gameday.bench;

import org.jspecify.annotations.NullMarked;
