package dev.gameday.bench;

import dev.gameday.testkit.run.GamedayProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * From commit to a WebSocket client and to a webhook's receiver, at 100 events a second, with one
 * webhook and 100 subscribers of one session, after a warm-up in which hosts wait for each answer:
 * the JVMs on both sides begin cold, and a steady rate would only pile up. The commit's instant is
 * that of the log line {@code event.committed}, which session-service writes right after it; both
 * clocks are this machine's.
 */
final class EventLatency {

  private static final int SUBSCRIBERS = 100;
  private static final int EVENTS_PER_SECOND = 100;
  private static final int WARM_UP_HOSTS = 3;
  private static final int WARM_UP_EVENTS = 6_000;
  private static final int MEASURED_SECONDS = 60;

  /** The start of the session. */
  private static final long SEQUENCES_BEFORE_GAMES = 1;

  private final Path data;

  EventLatency(Path data) {
    this.data = data;
  }

  void measure(Report report) throws Exception {
    try (var gameday = GamedayProcess.start(data);
        var receiver = new Receiver();
        var subscribers = new Subscribers()) {
      var client = HostClient.login(gameday.origin());
      client.createWebhook(receiver.url());
      long session = client.startSession();
      subscribers.connect(gameday.liveOrigin(), client.token(), session, SUBSCRIBERS);
      int measured = MEASURED_SECONDS * EVENTS_PER_SECOND;
      client.addGamesInTurns(session, WARM_UP_EVENTS, WARM_UP_HOSTS);
      client.addGames(session, measured, EVENTS_PER_SECOND);
      subscribers.awaitEach(WARM_UP_EVENTS + measured);
      receiver.await(WARM_UP_EVENTS + measured);
      TimeUnit.SECONDS.sleep(1);
      report(report, CommitLog.read(log(gameday), session), subscribers, receiver);
    }
  }

  private static Path log(GamedayProcess gameday) {
    return gameday.logs().resolve("session-service.log");
  }

  private static void report(
      Report report, Map<Long, Long> commits, Subscribers subscribers, Receiver receiver) {
    Histogram toSocket = new Histogram(3);
    subscribers.arrivals((game, micros) -> record(toSocket, commits, game, micros));
    Histogram toWebhook = new Histogram(3);
    receiver.arrivals((game, micros) -> record(toWebhook, commits, game, micros));
    report.figureAtMost("commit_to_websocket_p50", millis(toSocket, 50), "ms", 5);
    report.figureAtMost("commit_to_websocket_p99", millis(toSocket, 99), "ms", 25);
    report.figureAtMost("commit_to_webhook_p50", millis(toWebhook, 50), "ms", 10);
    report.figureAtMost("commit_to_webhook_p99", millis(toWebhook, 99), "ms", 50);
    report.figure("websocket_messages_measured", (double) toSocket.getTotalCount(), "");
    report.figure("webhooks_measured", (double) toWebhook.getTotalCount(), "");
  }

  private static void record(Histogram histogram, Map<Long, Long> commits, int game, long micros) {
    Long committed = commits.get(game + SEQUENCES_BEFORE_GAMES);
    if (game > WARM_UP_EVENTS && committed != null) {
      histogram.recordValue(Math.max(0, micros - committed));
    }
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1000.0;
  }
}
