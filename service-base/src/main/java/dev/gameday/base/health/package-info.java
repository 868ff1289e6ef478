/**
 * A service's meters, and every half minute a line of them in the log. May use Micrometer, Spring
 * and the background loops only.
 */
@NullMarked
package dev.gameday.base.health;

import org.jspecify.annotations.NullMarked;
