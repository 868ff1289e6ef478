package dev.gameday.local;

import dev.gameday.embedded.EmbeddedKafka;
import dev.gameday.embedded.PostgresServer;
import dev.gameday.embedded.StartFailedException;
import dev.gameday.local.Shutdown.Part;
import dev.gameday.local.Shutdown.Step;
import dev.gameday.local.data.DataFolder;
import dev.gameday.local.edge.Edge;
import dev.gameday.local.edge.Upstream;
import dev.gameday.local.edge.Upstreams;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run from start to stop. The edge opens first. Kafka and Postgres start in parallel, and each
 * service as soon as its servers have started.
 */
final class LocalRun {
  private static final Logger log = LoggerFactory.getLogger(LocalRun.class);
  private static final Duration READY_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
  private static final long POLL_INTERVAL_MILLIS = 50;

  private final Settings settings;
  private final DataFolder data;
  private final String adminKey;
  private final Upstreams upstreams = new Upstreams();
  private final Shutdown shutdown = new Shutdown(STOP_TIMEOUT);
  private final CompletableFuture<String> failure = new CompletableFuture<>();
  private final Executor starter =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("start-", 1).factory());

  private volatile CompletableFuture<Void> starting = CompletableFuture.completedFuture(null);

  LocalRun(Settings settings, DataFolder data) {
    this.settings = settings;
    this.data = data;
    this.adminKey = settings.adminKey().orElseGet(data.secrets()::adminKey);
  }

  String adminKey() {
    return adminKey;
  }

  /**
   * Starts all parts and waits until they are ready.
   *
   * @return false if the run was stopped before everything was ready
   * @throws StartFailedException if a part doesn't start
   */
  boolean start() throws InterruptedException {
    Edge edge = Edge.open(settings.port(), upstreams);
    shutdown.register(Step.LISTENER, new Part("listener", () -> edge.stopAccepting(STOP_TIMEOUT)));
    shutdown.register(Step.EDGE, new Part("edge", edge));
    CompletableFuture<EmbeddedKafka> kafka = startAside(this::startKafka);
    CompletableFuture<PostgresServer> postgres = startAside(this::startPostgres);
    starting = startServices(kafka, postgres);
    try {
      starting.join();
    } catch (CompletionException e) {
      if (!shutdown.hasBegun()) {
        throw e.getCause() instanceof StartFailedException known ? known : e;
      }
    }
    return becomesReady(edge);
  }

  /** Waits until a part fails while running and returns the message about it. */
  String awaitFailure() {
    return failure.join();
  }

  /** Stops all parts. Waits for those that are starting, because they cannot be stopped before. */
  void stop() {
    shutdown.begin();
    starting.exceptionally(_ -> null).completeOnTimeout(null, 30, TimeUnit.SECONDS).join();
    shutdown.run();
  }

  private EmbeddedKafka startKafka() {
    EmbeddedKafka kafka = EmbeddedKafka.start(data.kafka());
    shutdown.register(Step.KAFKA, new Part("kafka", kafka));
    var _ = kafka.stopped().thenRun(() -> failed("Kafka"));
    return kafka;
  }

  private PostgresServer startPostgres() {
    PostgresServer postgres = PostgresServer.start(data.postgres());
    shutdown.register(Step.POSTGRES, new Part("postgres", postgres));
    var _ = postgres.exit().thenRun(() -> failed("Postgres"));
    return postgres;
  }

  private CompletableFuture<Void> startServices(
      CompletableFuture<EmbeddedKafka> kafka, CompletableFuture<PostgresServer> postgres) {
    var services = new Services(upstreams, shutdown, data.secrets(), adminKey);
    return CompletableFuture.allOf(
        kafka.thenAcceptBothAsync(postgres, services::startSessionService, starter),
        kafka.thenAcceptBothAsync(postgres, services::startWebhookDispatcher, starter),
        kafka.thenAcceptAsync(services::startRealtimeGateway, starter));
  }

  private <T> CompletableFuture<T> startAside(Supplier<T> start) {
    return CompletableFuture.supplyAsync(start, starter);
  }

  private boolean becomesReady(Edge edge) throws InterruptedException {
    long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
    while (!shutdown.hasBegun()) {
      Map<Upstream, String> reasons = edge.reasons().join();
      if (reasons.isEmpty()) {
        return true;
      }
      if (failure.isDone()) {
        throw new StartFailedException(failure.join());
      }
      if (System.nanoTime() > deadline) {
        throw new StartFailedException("Not ready within " + READY_TIMEOUT + ": " + reasons);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL_MILLIS);
    }
    return false;
  }

  /** Ends the run because an embedded server has ended, which cannot be restarted here. */
  private void failed(String part) {
    if (!shutdown.hasBegun()) {
      log.atError()
          .addKeyValue("event.action", "local.fell_over")
          .log("{} ended unexpectedly", part);
      failure.complete(part + " ended unexpectedly.");
    }
  }
}
