/**
 * Log files, one of JSON lines for each service, and a readable form on the terminal. May use
 * Logback and Spring Boot's structured encoder.
 */
@NullMarked
package dev.gameday.local.logs;

import org.jspecify.annotations.NullMarked;
