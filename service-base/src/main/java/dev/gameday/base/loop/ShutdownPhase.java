package dev.gameday.base.loop;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The order in which a service's components stop; they start in the reverse order. The web server
 * stops between {@link #ACCEPT} and {@link #PRODUCE}, after its last response. Components of one
 * phase stop in no particular order.
 */
public enum ShutdownPhase {
  /** Components that accept clients outside of the web server's requests. */
  ACCEPT(SmartLifecycle.DEFAULT_PHASE),
  /** Components that produce work for other components of the process. */
  PRODUCE(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1),
  /** Components that finish work in flight. */
  DRAIN(PRODUCE.value - 1),
  /**
   * Components that hold something for this process: claims, leases, a consumer group membership.
   */
  LEASES(DRAIN.value - 1),
  /** Telemetry and housekeeping. */
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
