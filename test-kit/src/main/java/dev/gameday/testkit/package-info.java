/**
 * Hands a test a real Kafka and a real Postgres, started once per test JVM and fresh for each test
 * class. It may use JUnit's API, Testcontainers and {@code embedded}; what runs behind it is nobody
 * else's business.
 */
@NullMarked
package dev.gameday.testkit;

import org.jspecify.annotations.NullMarked;
