package dev.gameday.base.loop;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The order in which the parts of a service stop, and the reverse of that in which they start. The
 * web server stops between {@link #ACCEPT} and {@link #PRODUCE}: behind its last response. Parts of
 * one phase stop in no particular order.
 */
public enum ShutdownPhase {
  /** Parts that accept clients outside of the web server's requests. */
  ACCEPT(SmartLifecycle.DEFAULT_PHASE),
  /** Parts that produce work for others of the same process. */
  PRODUCE(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1),
  /** Parts that finish the work in flight. */
  DRAIN(PRODUCE.value - 1),
  /** Parts that hold something for this process: claims, leases, a place in a consumer group. */
  LEASES(DRAIN.value - 1),
  /** Parts that report, and housekeeping. */
  TELEMETRY(LEASES.value - 1);

  private final int value;

  ShutdownPhase(int value) {
    this.value = value;
  }

  /** The value for {@link SmartLifecycle#getPhase}. */
  public int value() {
    return value;
  }
}
