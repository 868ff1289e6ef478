package dev.gameday.bench;

import dev.gameday.embedded.EmbeddedKafka;
import dev.gameday.embedded.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Measures live votes over HTTP, over many sessions and on a single one, beside the same SQL in
 * pgbench with one vote per transaction on the same Postgres. The two alternate, to have the
 * machine for themselves.
 */
final class VotesBenchmark implements Bench.Benchmark {

  private static final int SESSIONS = 1_000;

  /** The connections needed for large batches; half of the rate needs the number below. */
  private static final int CONNECTIONS = 128;

  private static final int CONNECTIONS_AT_HALF = 64;

  /**
   * The warm-up. After a shorter one the JIT compilers still compete with the votes for processors.
   */
  private static final Duration WARM_UP = seconds("warm-up", 150);

  private static final Duration LEAD_IN = seconds("lead-in", 10);
  private static final Duration MEASURED = seconds("measured", 30);

  @Override
  public void run(Report report) throws Exception {
    Path folder = Files.createTempDirectory("gameday-bench-");
    try (var postgres = PostgresServer.start(folder.resolve("postgres"));
        var kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        var service = VotingService.start(postgres, kafka, folder, SESSIONS)) {
      var pgbench = PgbenchVotes.prepare(postgres, folder, SESSIONS);
      service.vote(Voters.over(service.sessions(), CONNECTIONS), WARM_UP);
      postgres.checkpoint();
      double spread = compare(report, "spread", service, pgbench, SESSIONS, 1);
      double hot = compare(report, "hot", service, pgbench, 1, 5);
      postgres.checkpoint();
      latency(report, "spread", service, SESSIONS, spread / 2);
      postgres.checkpoint();
      latency(report, "hot", service, 1, hot / 2);
      service.requireExactTotals();
    }
  }

  private static double compare(
      Report report,
      String name,
      VotingService service,
      PgbenchVotes pgbench,
      int sessions,
      double goal)
      throws Exception {
    double plain = pgbench.votesPerSecond(sessions, MEASURED);
    double votes = service.vote(voters(service, sessions, CONNECTIONS), MEASURED).perSecond();
    report.figure("pgbench_" + name + "_votes_per_second", plain, "/s");
    report.figure(name + "_votes_per_second", votes, "/s");
    report.ratioAtLeast(name + "_to_pgbench", votes / plain, goal);
    return votes;
  }

  private static void latency(
      Report report, String name, VotingService service, int sessions, double perSecond)
      throws Exception {
    Voters voters = voters(service, sessions, CONNECTIONS_AT_HALF).atRate(perSecond);
    service.vote(voters, LEAD_IN);
    Voters.Result result = service.vote(voters, MEASURED);
    report.figure(name + "_offered_at_half_per_second", perSecond, "/s");
    report.figure(name + "_answered_at_half_per_second", result.perSecond(), "/s");
    report.figure(name + "_at_half_p50", result.millis(50), "ms");
    report.figureAtMost(name + "_at_half_p99", result.millis(99), "ms", 50);
  }

  private static Voters voters(VotingService service, int sessions, int connections) {
    return Voters.over(service.sessions().subList(0, sessions), connections);
  }

  /** A duration, which a property shortens for a quick check: {@code -Dvotes.measured=5}. */
  private static Duration seconds(String name, int defaultSeconds) {
    return Duration.ofSeconds(Integer.getInteger("votes." + name, defaultSeconds));
  }
}
