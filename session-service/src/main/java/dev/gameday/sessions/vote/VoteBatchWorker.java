package dev.gameday.sessions.vote;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import io.micrometer.core.instrument.DistributionSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that counts votes: whatever has come in while the last transaction was under way goes
 * into the next one. It waits for nobody, so a lone vote is counted at once.
 */
final class VoteBatchWorker {

  private static final Logger log = LoggerFactory.getLogger(VoteBatchWorker.class);

  private final CountVotes countVotes;
  private final DistributionSummary batchSizes;
  private final int maxBatch;
  private final BlockingQueue<PendingVote> waiting;

  private final BackgroundLoop loop;

  private volatile boolean ended;

  /**
   * @param name of its thread
   */
  VoteBatchWorker(
      String name,
      CountVotes countVotes,
      VoteSettings settings,
      DistributionSummary batchSizes,
      BackgroundLoops loops) {
    this.countVotes = countVotes;
    this.batchSizes = batchSizes;
    this.maxBatch = settings.batchSize();
    this.waiting = new ArrayBlockingQueue<>(settings.waiting());
    this.loop =
        new BackgroundLoop(name, this::round, loops)
            .until(waiting::isEmpty)
            .lastly(this::refuseTheRest);
  }

  /** Says whether the ballot will have an outcome: not when too many wait, or after the end. */
  boolean offer(PendingVote vote) {
    if (ended || !waiting.offer(vote)) {
      return false;
    }
    // the end may have come between: then either it has seen the ballot, or the ballot is still
    // here
    return !ended || !waiting.remove(vote);
  }

  int waiting() {
    return waiting.size();
  }

  void start() {
    ended = false;
    loop.start();
  }

  /** Counts the waiting ballots, then ends; those not counted within the limit are refused. */
  void stop(Duration limit) {
    loop.stop(limit);
  }

  private Duration round() throws InterruptedException {
    List<PendingVote> batch = nextBatch();
    if (!batch.isEmpty()) {
      batchSizes.record(batch.size());
      count(batch);
    }
    return Duration.ZERO;
  }

  private void refuseTheRest() {
    ended = true;
    var left = new ArrayList<PendingVote>();
    waiting.drainTo(left);
    left.forEach(vote -> vote.outcome().complete(VoteBatchWorkers.REFUSED));
  }

  private List<PendingVote> nextBatch() throws InterruptedException {
    var batch = new ArrayList<PendingVote>();
    PendingVote first = waiting.poll(100, TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      waiting.drainTo(batch, maxBatch - 1);
    }
    return batch;
  }

  private void count(List<PendingVote> votes) {
    try {
      List<VoteResult> results = countVotes.count(votes);
      for (int i = 0; i < results.size(); i++) {
        votes.get(i).outcome().complete(results.get(i));
      }
    } catch (RuntimeException e) {
      countApart(votes, e);
    }
  }

  /** What fails some votes must not fail those that happen to be counted with them. */
  private void countApart(List<PendingVote> votes, RuntimeException failure) {
    List<List<PendingVote>> parts = VoteBatchFailure.of(failure).split(votes);
    if (parts.size() > 1) {
      parts.forEach(this::count);
      return;
    }
    log.atWarn()
        .addKeyValue("event.action", "votes.count_failed")
        .addKeyValue("votes", votes.size())
        .addKeyValue("reason", failure.toString())
        .log("Votes could not be counted");
    votes.forEach(vote -> vote.outcome().completeExceptionally(failure));
  }
}
