package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gameday.base.http.Text;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to update a webhook; null members stay as they are.
 *
 * @param events all event types that it receives, named as in a request to create one
 */
record WebhookChange(
    @Nullable @Text(max = NewWebhook.MAX_NAME) String name,
    @Nullable String url,
    @Nullable String secret,
    @Nullable List<@Nullable String> events,
    @Nullable Boolean enabled,
    @JsonUnwrapped @Valid DeliveryOptionsPatch options) {}
