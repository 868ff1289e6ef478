package dev.gameday.webhooks.subscription;

import dev.gameday.web.text.Text;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client sends to make a webhook; without a secret it gets a generated one. */
record NewWebhook(
    @NotNull(message = "must be text") @Text(max = NewWebhook.MAX_NAME) String name,
    @NotNull(message = "must be a URL") String url,
    @Nullable String secret,
    @NotNull(message = "must be a list of event types") List<@Nullable String> events) {

  static final int MAX_NAME = 100;
}
