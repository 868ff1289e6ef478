package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

record WebhookPage(
    List<WebhookView> webhooks, @JsonProperty("next_cursor") @Nullable String nextCursor) {

  static WebhookPage of(Page<Webhook> page) {
    return new WebhookPage(page.map(WebhookView::of).items(), page.nextCursor());
  }
}
