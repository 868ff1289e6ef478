package dev.gameday.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Publishes to the subscribers of one channel, at the highest rate that they sustain or at a fixed
 * rate.
 */
final class FanoutRates {

  /** The publisher's lead over the slowest client, in events: far below every buffer. */
  private static final int MAX_LEAD = 1_000;

  private static final long BACKOFF_NANOS = 20_000;

  private final FanoutServer server;
  private final ClientSwarm swarm;
  private final int subscribers;
  private final long channel;
  private long published;

  FanoutRates(FanoutServer server, ClientSwarm swarm, int subscribers, long channel) {
    this.server = server;
    this.swarm = swarm;
    this.subscribers = subscribers;
    this.channel = channel;
  }

  /** Measures deliveries per second when the next event is always available. */
  double saturate(Duration warmUp, Duration measured) {
    flood(System.nanoTime() + warmUp.toNanos());
    long before = swarm.delivered();
    long start = System.nanoTime();
    flood(start + measured.toNanos());
    return (swarm.delivered() - before) * 1e9 / (System.nanoTime() - start);
  }

  private void flood(long untilNanos) {
    long base = swarm.delivered();
    long first = published;
    while (System.nanoTime() - untilNanos < 0) {
      if ((published - first - MAX_LEAD) * subscribers < swarm.delivered() - base) {
        publish(FanoutEvents.nowMicros());
      } else {
        LockSupport.parkNanos(BACKOFF_NANOS);
      }
    }
  }

  /** Waits until nothing more arrives, to keep one measurement from disturbing the next. */
  void awaitQuiet() throws InterruptedException {
    long seen;
    do {
      seen = swarm.delivered();
      TimeUnit.SECONDS.sleep(1);
    } while (swarm.delivered() != seen);
  }

  /** Publishes a number of events, with the usual lead. */
  void push(int events) {
    long base = swarm.delivered();
    for (int sent = 0; sent < events; sent++) {
      while ((long) (sent - MAX_LEAD) * subscribers > swarm.delivered() - base) {
        LockSupport.parkNanos(BACKOFF_NANOS);
      }
      publish(FanoutEvents.nowMicros());
    }
  }

  /** Measures the age of deliveries at a rate of events, each from the time when it was due. */
  Histogram latencies(int perSecond, Duration warmUp, Duration measured) {
    pace(perSecond, warmUp);
    swarm.startMeasuring();
    pace(perSecond, measured);
    return swarm.stopMeasuring();
  }

  private void pace(int perSecond, Duration duration) {
    long interval = 1_000_000_000L / perSecond;
    long due = System.nanoTime();
    long end = due + duration.toNanos();
    while (due - end < 0) {
      LockSupport.parkNanos(due - System.nanoTime());
      publish(due / 1_000);
      due += interval;
    }
  }

  private void publish(long dueMicros) {
    var _ = server.publish(channel, dueMicros);
    published++;
  }
}
