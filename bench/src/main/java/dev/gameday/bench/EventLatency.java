package dev.gameday.bench;

import dev.gameday.testkit.run.GamedayProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * From commit to a WebSocket client and to a webhook's receiver, at 100 events a second, with one
 * webhook and 100 subscribers of one session, after a minute of warm-up that starts gently: the
 * JVMs on both sides begin cold. The commit's instant is that of the log line {@code
 * event.committed}, which session-service writes right after it; both clocks are this machine's.
 */
final class EventLatency {

  private static final int SUBSCRIBERS = 100;
  private static final int EVENTS_PER_SECOND = 100;
  private static final int GENTLE_EVENTS_PER_SECOND = 20;
  private static final int GENTLE_SECONDS = 20;
  private static final int WARM_UP_SECONDS = 40;
  private static final int MEASURED_SECONDS = 60;

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
      int gentle = GENTLE_SECONDS * GENTLE_EVENTS_PER_SECOND;
      int warmUp = gentle + WARM_UP_SECONDS * EVENTS_PER_SECOND;
      int measured = MEASURED_SECONDS * EVENTS_PER_SECOND;
      client.addGames(session, gentle, GENTLE_EVENTS_PER_SECOND);
      client.addGames(session, warmUp - gentle, EVENTS_PER_SECOND);
      client.addGames(session, measured, EVENTS_PER_SECOND);
      subscribers.awaitEach(warmUp + measured);
      receiver.await(warmUp + measured);
      TimeUnit.SECONDS.sleep(1);
      report(report, gameday, subscribers, receiver, warmUp);
    }
  }

  private static void report(
      Report report, GamedayProcess gameday, Subscribers subscribers, Receiver receiver, int warmUp)
      throws Exception {
    Map<Integer, Long> commits =
        CommitLog.read(gameday.logs().resolve("session-service.log"), subscribers.gamesById());
    Histogram toSocket = new Histogram(3);
    subscribers.arrivals((game, micros) -> record(toSocket, commits, game, micros, warmUp));
    Histogram toWebhook = new Histogram(3);
    receiver.arrivals((game, micros) -> record(toWebhook, commits, game, micros, warmUp));
    report.figureAtMost("commit_to_websocket_p50", millis(toSocket, 50), "ms", 5);
    report.figureAtMost("commit_to_websocket_p99", millis(toSocket, 99), "ms", 25);
    report.figureAtMost("commit_to_webhook_p50", millis(toWebhook, 50), "ms", 10);
    report.figureAtMost("commit_to_webhook_p99", millis(toWebhook, 99), "ms", 50);
    report.figure("websocket_messages_measured", (double) toSocket.getTotalCount(), "");
    report.figure("webhooks_measured", (double) toWebhook.getTotalCount(), "");
  }

  private static void record(
      Histogram histogram, Map<Integer, Long> commits, int game, long micros, int warmUp) {
    Long committed = commits.get(game);
    if (game > warmUp && committed != null) {
      histogram.recordValue(Math.max(0, micros - committed));
    }
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1000.0;
  }
}
