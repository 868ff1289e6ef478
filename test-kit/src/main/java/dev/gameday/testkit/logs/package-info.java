/** Recorded log lines, for tests of logging. May use Logback only. */
@NullMarked
package dev.gameday.testkit.logs;

import org.jspecify.annotations.NullMarked;
