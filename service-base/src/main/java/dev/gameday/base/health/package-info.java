/**
 * How a service says how it is doing: its meters, and every half minute a line of them in the log.
 * May use Micrometer and Spring only.
 */
@NullMarked
package dev.gameday.base.health;

import org.jspecify.annotations.NullMarked;
