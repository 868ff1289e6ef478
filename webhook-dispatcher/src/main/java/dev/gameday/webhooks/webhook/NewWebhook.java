package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gameday.base.http.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to create a global webhook.
 *
 * @param name its display name
 * @param url the target of its deliveries
 * @param secret generated if null
 * @param events event types of sessions, or {@code *} for all of them including future ones. The
 *     types {@code webhook.disabled} and {@code webhook.recovered}, which report other webhooks,
 *     must be named.
 */
record NewWebhook(
    @NotNull(message = "must be text") @Text(max = NewWebhook.MAX_NAME) String name,
    @NotNull(message = "must be a URL") String url,
    @Nullable String secret,
    @NotNull(message = "must be a list of event types") List<@Nullable String> events,
    @JsonUnwrapped @Valid DeliveryOptionsPatch options) {

  static final int MAX_NAME = 100;
}
