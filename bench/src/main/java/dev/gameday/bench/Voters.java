package dev.gameday.bench;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Viewers on a bounded number of connections. Without a rate, each connection sends its next vote
 * after the previous response. With a rate, votes are due at fixed times. A vote's latency counts
 * from its due time and thus includes the wait for a free connection.
 *
 * @param perSecond the rate; 0 for no fixed rate
 */
record Voters(List<Long> sessions, int connections, double perSecond) {

  static Voters over(List<Long> sessions, int connections) {
    return new Voters(List.copyOf(sessions), connections, 0);
  }

  Voters atRate(double votesPerSecond) {
    return new Voters(sessions, connections, votesPerSecond);
  }

  Result vote(URI origin, String token, Duration duration)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    long end = start + duration.toNanos();
    var next = new AtomicLong();
    var histograms = new ArrayList<Future<Histogram>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < connections; i++) {
        histograms.add(threads.submit(() -> connection(origin, token, next, start, end)));
      }
    }
    long took = System.nanoTime() - start;
    var all = new Histogram(3);
    for (Future<Histogram> histogram : histograms) {
      all.add(histogram.get());
    }
    return new Result(all, took);
  }

  private Histogram connection(URI origin, String token, AtomicLong next, long start, long end)
      throws Exception {
    var latencies = new Histogram(3);
    try (var client = new VoteClient(origin, token)) {
      while (true) {
        long number = next.getAndIncrement();
        long due = perSecond == 0 ? System.nanoTime() : start + (long) (number * 1e9 / perSecond);
        if (due >= end) {
          return latencies;
        }
        LockSupport.parkNanos(due - System.nanoTime());
        client.vote(sessions.get((int) (number % sessions.size())));
        latencies.recordValue((System.nanoTime() - due) / 1_000);
      }
    }
  }

  /**
   * The result of a run.
   *
   * @param latencies the latencies, in microseconds
   */
  record Result(Histogram latencies, long nanos) {

    long counted() {
      return latencies.getTotalCount();
    }

    double perSecond() {
      return counted() * 1e9 / nanos;
    }

    double millis(double percentile) {
      return latencies.getValueAtPercentile(percentile) / 1_000.0;
    }
  }
}
