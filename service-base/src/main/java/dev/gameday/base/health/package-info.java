/**
 * The health line: selected gauges in the log, every 30 seconds. May use Micrometer, Spring and the
 * loop package.
 */
@NullMarked
package dev.gameday.base.health;

import org.jspecify.annotations.NullMarked;
