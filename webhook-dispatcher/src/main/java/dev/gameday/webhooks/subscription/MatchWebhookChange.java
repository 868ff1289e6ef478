package dev.gameday.webhooks.subscription;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client sends to change a webhook of a match; what is null stays as it is. */
record MatchWebhookChange(
    @Nullable String url,
    @Nullable List<@Nullable String> events,
    @Nullable String secret,
    @Nullable Boolean enabled) {}
