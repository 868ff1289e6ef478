/**
 * A complete Gameday, started with {@code ./gameday}, for tests and benchmarks of its public
 * interface. May use {@code embedded} for free ports.
 */
@NullMarked
package dev.gameday.testkit.run;

import org.jspecify.annotations.NullMarked;
