/**
 * Background loops: their threads, outage logs and health, and the order of a service's shutdown.
 * May use Spring and the kafka package.
 */
@NullMarked
package dev.gameday.base.loop;

import org.jspecify.annotations.NullMarked;
