package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to create a webhook of a match.
 *
 * @param url the target of its deliveries
 * @param events event types of matches; empty or null for all types
 * @param secret null for unsigned deliveries
 */
record NewMatchWebhook(
    @NotNull(message = "must be a URL") String url,
    @Nullable List<@Nullable String> events,
    @Nullable String secret,
    @JsonUnwrapped @Valid DeliveryOptionsPatch options) {}
