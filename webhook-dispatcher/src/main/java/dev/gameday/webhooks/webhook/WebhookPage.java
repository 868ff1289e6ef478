package dev.gameday.webhooks.webhook;

import dev.gameday.base.http.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of global webhooks.
 *
 * @param webhooks newest first
 * @param nextCursor cursor of the page with older webhooks; null on the last page
 */
record WebhookPage(List<WebhookView> webhooks, @Nullable String nextCursor) {

  static WebhookPage of(Page<Webhook> page) {
    return new WebhookPage(page.map(WebhookView::of).items(), page.nextCursor());
  }
}
