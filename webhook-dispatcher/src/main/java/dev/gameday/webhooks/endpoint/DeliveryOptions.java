package dev.gameday.webhooks.endpoint;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The delivery options of a webhook, with decrypted headers.
 *
 * @param ordered whether the deliveries of one session or match are sent strictly one after another
 * @param rateLimit maximum number of attempts per second; null for no limit
 * @param retrySchedule the delays after failed attempts; empty for the default schedule
 * @param signatureHeader name of an additional header with the signature of the body
 * @param headers additional headers; their values are neither logged nor shown
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
    return "DeliveryOptions[ordered=%s, rateLimit=%s, retrySchedule=%s, headers=%s]"
        .formatted(ordered, rateLimit, retrySchedule, headers.keySet());
  }
}
