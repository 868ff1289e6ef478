package dev.gameday.realtime;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings for token verification.
 *
 * @param jwksUrl address of the public signing keys that session-service publishes
 */
@Validated
@ConfigurationProperties("gameday.tokens")
record TokenSettings(@NotNull(message = "GAMEDAY_JWKS_URL must be set") URI jwksUrl) {}
