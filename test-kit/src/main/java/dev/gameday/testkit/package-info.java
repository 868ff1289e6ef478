/**
 * Gives a test a real Kafka and a real Postgres, started once per test JVM and fresh for each test
 * class, and the base of the services' own extensions. May use JUnit's API, Testcontainers and
 * {@code embedded}; the servers behind it are hidden.
 */
@NullMarked
package dev.gameday.testkit;

import org.jspecify.annotations.NullMarked;
