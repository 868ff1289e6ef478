/** Capture of log lines for tests. May use Logback only. */
@NullMarked
package dev.gameday.testkit.logs;

import org.jspecify.annotations.NullMarked;
