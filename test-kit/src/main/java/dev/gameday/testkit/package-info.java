/**
 * JUnit extensions that provide real Kafka and Postgres servers, started once per test JVM, with a
 * new topic prefix and database for each test class; and the base class of the services'
 * extensions. May use JUnit's API, Testcontainers and {@code embedded}, but hides how the servers
 * run.
 */
@NullMarked
package dev.gameday.testkit;

import org.jspecify.annotations.NullMarked;
