package dev.gameday.sessions.match;

import dev.gameday.base.net.ClientAddress;
import dev.gameday.base.problem.Problem;
import dev.gameday.sessions.limit.UsageLimit;
import dev.gameday.sessions.limit.UsageLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Limits how many matches one address can create without a token. */
@Component
class AnonymousMatches {

  private final UsageLimits limits;
  private final ClientAddress clientAddress;
  private final UsageLimit limit;

  AnonymousMatches(
      UsageLimits limits, ClientAddress clientAddress, AnonymousMatchSettings settings) {
    this.limits = limits;
    this.clientAddress = clientAddress;
    this.limit =
        new UsageLimit(
            "match",
            settings.anonymousPerHour(),
            Duration.ofHours(1),
            "Too many events created without a token; at most %d an hour are allowed."
                .formatted(settings.anonymousPerHour()));
  }

  /**
   * @throws Problem (429) if the address has created too many matches
   */
  void count(HttpServletRequest request) {
    limits.count(limit, clientAddress.of(request));
  }
}
