package dev.gameday.webhooks.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.web.page.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

record DeliveryPage(
    List<DeliveryView> logs, @JsonProperty("next_cursor") @Nullable String nextCursor) {

  static DeliveryPage of(Page<DeliveryView> page) {
    return new DeliveryPage(page.items(), page.nextCursor());
  }
}
