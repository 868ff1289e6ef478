package dev.gameday.base.jetty;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param unused when a connection that nobody used for that long ends; long enough that whoever has
 *     use for it has used it
 * @param limit how long a shutdown waits for connections at the most
 */
@ConfigurationProperties("gameday.kept-connections")
record KeepAliveDrainSettings(
    @DefaultValue("300ms") Duration unused, @DefaultValue("2s") Duration limit) {}
