package dev.gameday.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Publishes to the subscribers of one channel, as fast as they take it or at a fixed rate. */
final class FanoutRates {

  /** How many events the publisher is ahead of what all have got: far less than anyone keeps. */
  private static final int AHEAD = 1_000;

  private static final long BREATH_NANOS = 20_000;

  private final FanoutServer server;
  private final ClientSwarm clientSwarm;
  private final int subscribers;
  private final long channel;
  private long published;

  FanoutRates(FanoutServer server, ClientSwarm clientSwarm, int subscribers, long channel) {
    this.server = server;
    this.clientSwarm = clientSwarm;
    this.subscribers = subscribers;
    this.channel = channel;
  }

  /** Deliveries per second when the next event is always there already. */
  double saturate(Duration warmUp, Duration measured) {
    flood(System.nanoTime() + warmUp.toNanos());
    long before = clientSwarm.delivered();
    long start = System.nanoTime();
    flood(start + measured.toNanos());
    return (clientSwarm.delivered() - before) * 1e9 / (System.nanoTime() - start);
  }

  private void flood(long untilNanos) {
    long base = clientSwarm.delivered();
    long first = published;
    while (System.nanoTime() - untilNanos < 0) {
      if ((published - first - AHEAD) * subscribers < clientSwarm.delivered() - base) {
        publish(FanoutEvents.nowMicros());
      } else {
        LockSupport.parkNanos(BREATH_NANOS);
      }
    }
  }

  /** Waits until nothing more arrives: what was published in one turn isn't to disturb the next. */
  void awaitQuiet() throws InterruptedException {
    long seen;
    do {
      seen = clientSwarm.delivered();
      TimeUnit.SECONDS.sleep(1);
    } while (clientSwarm.delivered() != seen);
  }

  /** So many events, no further ahead than usual. */
  void push(int events) {
    long base = clientSwarm.delivered();
    for (int sent = 0; sent < events; sent++) {
      while ((long) (sent - AHEAD) * subscribers > clientSwarm.delivered() - base) {
        LockSupport.parkNanos(BREATH_NANOS);
      }
      publish(FanoutEvents.nowMicros());
    }
  }

  /** How old deliveries are, at so many events a second; each counts from when it was due. */
  Histogram latencies(int perSecond, Duration warmUp, Duration measured) {
    pace(perSecond, warmUp);
    clientSwarm.startMeasuring();
    pace(perSecond, measured);
    return clientSwarm.stopMeasuring();
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
