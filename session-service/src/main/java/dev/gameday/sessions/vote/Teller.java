package dev.gameday.sessions.vote;

import io.micrometer.core.instrument.DistributionSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that counts votes: whatever has come in while the last transaction was under way goes
 * into the next one. It waits for nobody, so a lone vote is counted at once.
 */
final class Teller {

  private static final Logger log = LoggerFactory.getLogger(Teller.class);

  private final CountVotes countVotes;
  private final DistributionSummary batchSizes;
  private final int maxBatch;
  private final BlockingQueue<Ballot> waiting;

  private volatile boolean stopping;
  private volatile boolean ended;
  private @Nullable Thread thread;

  Teller(CountVotes countVotes, VoteSettings settings, DistributionSummary batchSizes) {
    this.countVotes = countVotes;
    this.batchSizes = batchSizes;
    this.maxBatch = settings.batchSize();
    this.waiting = new ArrayBlockingQueue<>(settings.waiting());
  }

  /** Says whether the ballot will have an outcome: not when too many wait, or after the end. */
  boolean take(Ballot ballot) {
    if (ended || !waiting.offer(ballot)) {
      return false;
    }
    // the end may have come between: then either it has seen the ballot, or the ballot is still
    // here
    return !ended || !waiting.remove(ballot);
  }

  int waiting() {
    return waiting.size();
  }

  void start(String name) {
    stopping = false;
    ended = false;
    thread = Thread.ofPlatform().name(name).start(this::run);
  }

  /** Counts what waits, then ends; what isn't counted when the time is up is refused. */
  void stop(Duration limit) throws InterruptedException {
    stopping = true;
    Thread running = thread;
    if (running != null && !running.join(limit)) {
      running.interrupt();
    }
  }

  private void run() {
    try {
      while (!stopping || !waiting.isEmpty()) {
        List<Ballot> batch = nextBatch();
        if (!batch.isEmpty()) {
          batchSizes.record(batch.size());
          count(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
      var left = new ArrayList<Ballot>();
      waiting.drainTo(left);
      left.forEach(ballot -> ballot.outcome().complete(Tellers.REFUSED));
    }
  }

  private List<Ballot> nextBatch() throws InterruptedException {
    var batch = new ArrayList<Ballot>();
    Ballot first = waiting.poll(100, TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      waiting.drainTo(batch, maxBatch - 1);
    }
    return batch;
  }

  private void count(List<Ballot> ballots) {
    try {
      List<Outcome> outcomes = countVotes.count(ballots);
      for (int i = 0; i < outcomes.size(); i++) {
        ballots.get(i).outcome().complete(outcomes.get(i));
      }
    } catch (RuntimeException e) {
      countApart(ballots, e);
    }
  }

  /** What fails some votes must not fail those that happen to be counted with them. */
  private void countApart(List<Ballot> ballots, RuntimeException failure) {
    List<List<Ballot>> parts = CountFailure.of(failure).split(ballots);
    if (parts.size() > 1) {
      parts.forEach(this::count);
      return;
    }
    log.atWarn()
        .addKeyValue("event.action", "votes.count_failed")
        .addKeyValue("votes", ballots.size())
        .addKeyValue("reason", failure.toString())
        .log("Votes could not be counted");
    ballots.forEach(ballot -> ballot.outcome().completeExceptionally(failure));
  }
}
