package dev.gameday.sessions.support;

import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Starts replicas of session-service on one database and one Kafka, and closes those that the test
 * has not closed.
 */
public final class TestServices implements AutoCloseable {

  private final TestDatabase database;
  private final TestKafka kafka;
  private final Queue<RunningService> started = new ConcurrentLinkedQueue<>();

  TestServices(TestDatabase database, TestKafka kafka) {
    this.database = database;
    this.kafka = kafka;
  }

  public RunningService start(String... settings) {
    return start(Clock.systemUTC(), settings);
  }

  public RunningService start(Clock clock, String... settings) {
    var service = RunningService.start(database, kafka, clock, settings);
    started.add(service);
    return service;
  }

  @Override
  public void close() {
    started.forEach(RunningService::close);
  }
}
