package dev.gameday.webhooks.support;

import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.peer.TokenIssuer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Starts dispatchers that share a Kafka, a database and the stand-ins for session-service, and
 * closes those that the test has not closed.
 */
public final class TestDispatchers implements AutoCloseable {

  private final TestKafka kafka;
  private final TestDatabase database;
  private final TokenIssuer tokens;
  private final MatchServer matches;
  private final Queue<Dispatcher> dispatchers = new ConcurrentLinkedQueue<>();
  private final Queue<DispatcherProcess> processes = new ConcurrentLinkedQueue<>();

  TestDispatchers(TestKafka kafka, TestDatabase database, TokenIssuer tokens, MatchServer matches) {
    this.kafka = kafka;
    this.database = database;
    this.tokens = tokens;
    this.matches = matches;
  }

  /** Starts one in this JVM and waits until it consumes events. */
  public Dispatcher start(String... settings) {
    return startOn(database, settings);
  }

  /** Starts one with another database. */
  public Dispatcher startOn(TestDatabase other, String... settings) {
    var dispatcher = Dispatcher.start(kafka, other, tokens, withMatches(settings));
    dispatchers.add(dispatcher);
    return dispatcher;
  }

  /** Starts one in a process of its own and waits until it is ready. */
  public DispatcherProcess startProcess(String... settings) {
    var process = launchProcess(settings);
    process.awaitReady();
    return process;
  }

  /** Starts one in a process of its own and does not wait. */
  public DispatcherProcess launchProcess(String... settings) {
    var process = DispatcherProcess.launch(kafka, database, tokens, withMatches(settings));
    processes.add(process);
    return process;
  }

  private String[] withMatches(String... settings) {
    return Stream.concat(Stream.of(matches.setting()), Stream.of(settings)).toArray(String[]::new);
  }

  @Override
  public void close() {
    processes.forEach(DispatcherProcess::close);
    dispatchers.forEach(Dispatcher::close);
  }
}
