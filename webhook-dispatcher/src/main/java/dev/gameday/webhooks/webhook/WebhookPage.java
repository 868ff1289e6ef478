package dev.gameday.webhooks.webhook;

import dev.gameday.base.http.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of global webhooks, newest first. */
record WebhookPage(List<WebhookView> webhooks, @Nullable String nextCursor) {

  static WebhookPage of(Page<Webhook> page) {
    return new WebhookPage(page.map(WebhookView::of).items(), page.nextCursor());
  }
}
