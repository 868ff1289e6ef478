package dev.gameday.bench;

import dev.gameday.testkit.run.GamedayProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Measures the time from commit to a WebSocket client and to a webhook's receiver, with one webhook
 * and 100 subscribers of one session, at up to 100 events a second. In the warm-up, hosts wait for
 * each response: cold JVMs would only queue up a steady rate. The commit time is that of the log
 * line {@code event.committed}, which session-service writes right after the commit. All clocks are
 * those of one machine.
 */
final class EventLatency {

  private static final int SUBSCRIBERS = 100;
  private static final List<Integer> RATES = List.of(25, 50);
  private static final int GOAL_RATE = 100;
  private static final int WARM_UP_HOSTS = 3;
  private static final int WARM_UP_EVENTS = 4_000;
  private static final int MEASURED_SECONDS = 30;

  /** The event session.started. */
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
      client.addGamesSequentially(session, WARM_UP_EVENTS, WARM_UP_HOSTS);
      var run = new Run(gameday, client, session, subscribers, receiver, WARM_UP_EVENTS);
      for (int rate : RATES) {
        run = run.at(rate);
        run.report(report, rate, Report::figure);
      }
      run.at(GOAL_RATE).report(report, GOAL_RATE, EventLatency::goal);
    }
  }

  private static void goal(Report report, String figure, double value, String unit) {
    boolean median = figure.contains("p50");
    double max = figure.contains("websocket") ? (median ? 5 : 25) : (median ? 10 : 50);
    report.figureAtMost(figure, value, unit, max);
  }

  /** Adds a figure to the report, with its goal or without one. */
  @FunctionalInterface
  private interface Figures {
    void add(Report report, String figure, double value, String unit);
  }

  /**
   * The events of one session so far.
   *
   * @param games the games that were added and have arrived everywhere
   */
  private record Run(
      GamedayProcess gameday,
      HostClient client,
      long session,
      Subscribers subscribers,
      Receiver receiver,
      int games) {

    /** Adds games at a rate and waits until they have arrived everywhere. */
    Run at(int perSecond) throws Exception {
      int all = games + perSecond * MEASURED_SECONDS;
      client.addGames(session, all - games, perSecond);
      subscribers.awaitEach(all);
      receiver.await(all);
      TimeUnit.SECONDS.sleep(1);
      return new Run(gameday, client, session, subscribers, receiver, all);
    }

    void report(Report report, int perSecond, Figures figures) throws Exception {
      int after = games - perSecond * MEASURED_SECONDS;
      Map<Long, Long> commits =
          CommitLog.read(gameday.logs().resolve("session-service.log"), session);
      var toSocket = new Histogram(3);
      subscribers.arrivals((game, micros) -> record(toSocket, commits, after, game, micros));
      var toWebhook = new Histogram(3);
      receiver.arrivals((game, micros) -> record(toWebhook, commits, after, game, micros));
      String rate = "_at_%d_per_second".formatted(perSecond);
      figures.add(report, "commit_to_websocket_p50" + rate, millis(toSocket, 50), "ms");
      figures.add(report, "commit_to_websocket_p99" + rate, millis(toSocket, 99), "ms");
      figures.add(report, "commit_to_webhook_p50" + rate, millis(toWebhook, 50), "ms");
      figures.add(report, "commit_to_webhook_p99" + rate, millis(toWebhook, 99), "ms");
    }
  }

  private static void record(
      Histogram histogram, Map<Long, Long> commits, int after, int game, long micros) {
    Long committed = commits.get(game + SEQUENCES_BEFORE_GAMES);
    if (game > after && committed != null) {
      histogram.recordValue(Math.max(0, micros - committed));
    }
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1000.0;
  }
}
