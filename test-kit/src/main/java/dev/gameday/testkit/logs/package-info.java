/** What was logged, for tests that promise it. May use Logback only. */
@NullMarked
package dev.gameday.testkit.logs;

import org.jspecify.annotations.NullMarked;
