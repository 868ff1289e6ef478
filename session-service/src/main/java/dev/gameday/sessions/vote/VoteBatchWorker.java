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
 * A thread that counts votes in batches. Votes that arrive during a transaction form the next
 * batch. The thread does not wait for a batch to fill up, so a single vote is counted immediately.
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
            .lastly(this::refuseWaiting);
  }

  /**
   * Whether the vote was accepted and will get an outcome. False if the queue is full or the worker
   * has ended.
   */
  boolean offer(PendingVote vote) {
    if (ended || !waiting.offer(vote)) {
      return false;
    }
    // The worker may have ended meanwhile: either it has refused the vote, or the vote is still
    // queued.
    return !ended || !waiting.remove(vote);
  }

  int waiting() {
    return waiting.size();
  }

  void start() {
    ended = false;
    loop.start();
  }

  /** Counts the waiting votes, then ends; those not counted within the limit are refused. */
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

  private void refuseWaiting() {
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
      countSeparately(votes, e);
    }
  }

  /** Isolates failures: one vote must not fail the others of its batch. */
  private void countSeparately(List<PendingVote> votes, RuntimeException failure) {
    List<List<PendingVote>> parts = VoteBatchFailure.of(failure).split(votes);
    if (parts.size() > 1) {
      parts.forEach(this::count);
      return;
    }
    log.atWarn()
        .addKeyValue("event.action", "votes.count_failed")
        .addKeyValue("votes", votes.size())
        .addKeyValue("reason", failure.toString())
        .log("Cannot count votes");
    votes.forEach(vote -> vote.outcome().completeExceptionally(failure));
  }
}
