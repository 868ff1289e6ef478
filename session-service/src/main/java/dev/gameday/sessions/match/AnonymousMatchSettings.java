package dev.gameday.sessions.match;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for matches that are created without a token.
 *
 * @param anonymousPerHour maximum number of matches that one address can create per hour
 */
@ConfigurationProperties("gameday.match")
record AnonymousMatchSettings(@DefaultValue("20") int anonymousPerHour) {}
