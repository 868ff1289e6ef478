package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.egress.EgressSettings;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** This dispatcher as the holder of claims: its id, and the leases of its claims. */
@Component
@EnableConfigurationProperties(DispatchSettings.class)
class ClaimHolder {

  /** The shortest time between the end of an attempt and the start of another dispatcher's. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(2);

  private final UUID id = UUID.randomUUID();
  private final Duration attemptLease;
  private final Duration claimLease;

  ClaimHolder(DispatchSettings settings, EgressSettings egress) {
    this.attemptLease = egress.attemptTimeout().plus(LEASE_MARGIN);
    this.claimLease = attemptLease.plus(settings.maxWait());
  }

  /**
   * The id under which other dispatchers know this one. It is also the claim of each first attempt,
   * of which a delivery has only one.
   */
  UUID id() {
    return id;
  }

  /** The lease of a delivery whose attempt has started. */
  Duration attemptLease() {
    return attemptLease;
  }

  /** The lease of a claimed delivery: it covers the longest wait in a queue and one attempt. */
  Duration claimLease() {
    return claimLease;
  }
}
