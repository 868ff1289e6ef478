package dev.gameday.webhooks.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param nextCursor leads to older deliveries
 * @param previousCursor leads to newer ones
 */
record DeliveryPage(
    List<DeliveryView> logs,
    @JsonProperty("next_cursor") @Nullable String nextCursor,
    @JsonProperty("previous_cursor") @Nullable String previousCursor) {

  static DeliveryPage of(LogPage<DeliveryView> page) {
    return new DeliveryPage(page.items(), page.next(), page.previous());
  }
}
