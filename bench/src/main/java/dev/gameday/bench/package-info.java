/**
 * Benchmarks. Each compares two things in one run and prints a ratio, because a noisy machine then
 * disturbs both sides alike. May use everything; nothing uses it.
 */
@NullMarked
package dev.gameday.bench;

import org.jspecify.annotations.NullMarked;
