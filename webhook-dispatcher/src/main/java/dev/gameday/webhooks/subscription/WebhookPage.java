package dev.gameday.webhooks.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.web.page.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

record WebhookPage(
    List<WebhookView> webhooks, @JsonProperty("next_cursor") @Nullable String nextCursor) {

  static WebhookPage of(Page<Webhook> page) {
    return new WebhookPage(page.map(WebhookView::of).items(), page.nextCursor());
  }
}
