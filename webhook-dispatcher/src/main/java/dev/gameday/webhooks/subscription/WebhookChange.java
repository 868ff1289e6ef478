package dev.gameday.webhooks.subscription;

import dev.gameday.web.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client sends to change a webhook; what is null stays as it is. */
record WebhookChange(
    @Nullable @Text(max = NewWebhook.MAX_NAME) String name,
    @Nullable String url,
    @Nullable String secret,
    @Nullable List<@Nullable String> events,
    @Nullable Boolean enabled) {}
