package dev.gameday.webhooks.endpoint;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a webhook wants its deliveries.
 *
 * @param ordered those of one session or match come strictly one after another
 * @param rateLimit attempts a second at most; null for no limit
 * @param retrySchedule the pauses after failed attempts; empty for the usual ones
 * @param signatureHeader one more header for the signature of the body
 * @param headers more headers; never to be logged or shown
 */
public record DeliveryOptions(
    boolean ordered,
    @Nullable Integer rateLimit,
    List<Duration> retrySchedule,
    @Nullable String signatureHeader,
    Map<String, String> headers) {

  public DeliveryOptions {
    retrySchedule = List.copyOf(retrySchedule);
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  @Override
  public String toString() {
    return "DeliveryManner[ordered=%s, rateLimit=%s, retrySchedule=%s, headers=%s]"
        .formatted(ordered, rateLimit, retrySchedule, headers.keySet());
  }
}
