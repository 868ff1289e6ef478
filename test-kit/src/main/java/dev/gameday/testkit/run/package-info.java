/**
 * A whole Gameday, started the way a person starts it, for tests and benchmarks that come through
 * the front door. May use embedded for free ports.
 */
@NullMarked
package dev.gameday.testkit.run;

import org.jspecify.annotations.NullMarked;
