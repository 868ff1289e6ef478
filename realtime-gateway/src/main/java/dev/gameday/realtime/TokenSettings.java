package dev.gameday.realtime;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param jwksUrl where session-service publishes the keys that tokens are signed with
 */
@Validated
@ConfigurationProperties("gameday.tokens")
record TokenSettings(@NotNull(message = "GAMEDAY_JWKS_URL must be set") URI jwksUrl) {}
