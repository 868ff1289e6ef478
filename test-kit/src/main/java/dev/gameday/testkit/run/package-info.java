/**
 * Processes of {@code ./gameday}, for tests and benchmarks of the whole system. May use embedded
 * for free ports.
 */
@NullMarked
package dev.gameday.testkit.run;

import org.jspecify.annotations.NullMarked;
