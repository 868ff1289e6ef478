package dev.gameday.webhooks.subscription;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to make a webhook of a match.
 *
 * @param events none, or null, for all
 * @param secret null for a webhook that isn't signed
 */
record NewMatchWebhook(
    @NotNull(message = "must be a URL") String url,
    @Nullable List<@Nullable String> events,
    @Nullable String secret) {}
