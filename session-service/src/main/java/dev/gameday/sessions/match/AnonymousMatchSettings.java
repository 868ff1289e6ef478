package dev.gameday.sessions.match;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may make how many matches.
 *
 * @param anonymousPerHour without a token, from one address
 */
@ConfigurationProperties("gameday.match")
record AnonymousMatchSettings(@DefaultValue("20") int anonymousPerHour) {}
