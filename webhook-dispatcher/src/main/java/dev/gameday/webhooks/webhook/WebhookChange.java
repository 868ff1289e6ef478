package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gameday.base.http.Text;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to update a webhook; null members leave their values unchanged.
 *
 * @param name its display name
 * @param url the target of its deliveries
 * @param secret its new secret, which replaces all earlier ones at once
 * @param events all event types that it receives, named as in a request to create a webhook
 * @param enabled whether events are delivered to it
 */
record WebhookChange(
    @Nullable @Text(max = NewWebhook.MAX_NAME) String name,
    @Nullable String url,
    @Nullable String secret,
    @Nullable List<@Nullable String> events,
    @Nullable Boolean enabled,
    @JsonUnwrapped @Valid DeliveryOptionsPatch options) {}
