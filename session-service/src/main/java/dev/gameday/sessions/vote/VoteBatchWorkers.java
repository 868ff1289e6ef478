package dev.gameday.sessions.vote;

import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.ShutdownPhase;
import dev.gameday.base.problem.Problem;
import dev.gameday.sessions.vote.VoteResult.Failed;
import dev.gameday.sessions.vote.VoteResult.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Distributes live votes over worker threads. All votes of a session go to the same worker, so
 * workers do not wait for each other's session locks. Meters: {@code gameday.votes.waiting}, {@code
 * gameday.votes.batch} and {@code gameday.votes.refused}.
 */
@Component
final class VoteBatchWorkers implements SmartLifecycle {

  static final VoteResult REFUSED =
      new Refused(
          Problem.unavailable(
              "Too many votes are waiting to be counted; retry later.", Duration.ofSeconds(1)));

  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(5);

  private final List<VoteBatchWorker> workers;
  private final Counter refused;
  private volatile boolean running;

  VoteBatchWorkers(
      CountVotes countVotes, VoteSettings settings, MeterRegistry meters, BackgroundLoops loops) {
    var batchSizes =
        DistributionSummary.builder("gameday.votes.batch")
            .description("Live votes that were counted in one transaction")
            .register(meters);
    workers =
        IntStream.range(0, settings.tellers())
            .mapToObj(
                i -> new VoteBatchWorker("teller-" + i, countVotes, settings, batchSizes, loops))
            .toList();
    refused =
        Counter.builder("gameday.votes.refused")
            .description("Live votes that were refused because too many were waiting")
            .register(meters);
    Gauge.builder("gameday.votes.waiting", this, VoteBatchWorkers::waiting)
        .description("Live votes that are waiting to be counted")
        .register(meters);
  }

  /** Waits until the vote is committed or refused, or the database has failed. */
  VoteResult count(PendingVote vote) {
    if (!workerOf(vote).offer(vote)) {
      refused.increment();
      return REFUSED;
    }
    try {
      return vote.outcome().join();
    } catch (CompletionException e) {
      return new Failed(e.getCause() instanceof RuntimeException failure ? failure : e);
    }
  }

  private VoteBatchWorker workerOf(PendingVote vote) {
    Long session = vote.sessionId();
    return workers.get(session == null ? 0 : Math.floorMod(session.hashCode(), workers.size()));
  }

  private double waiting() {
    return workers.stream().mapToInt(VoteBatchWorker::waiting).sum();
  }

  @Override
  public void start() {
    workers.forEach(VoteBatchWorker::start);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    workers.forEach(worker -> worker.stop(DRAIN_TIMEOUT));
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Stops after the web server and before the outbox relay, which still sends the last events. */
  @Override
  public int getPhase() {
    return ShutdownPhase.PRODUCE.value();
  }
}
