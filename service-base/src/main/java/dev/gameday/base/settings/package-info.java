/**
 * Checks of settings and of the database before a service starts. A failed check refuses the start
 * with one log line. May use Spring Boot only.
 */
@NullMarked
package dev.gameday.base.settings;

import org.jspecify.annotations.NullMarked;
