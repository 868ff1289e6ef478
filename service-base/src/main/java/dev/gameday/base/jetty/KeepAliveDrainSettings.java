package dev.gameday.base.jetty;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param unused the idle time after which a connection is closed during shutdown; long enough for a
 *     client that is about to reuse it
 * @param limit the longest time that a shutdown waits for connections to close
 */
@ConfigurationProperties("gameday.kept-connections")
record KeepAliveDrainSettings(
    @DefaultValue("300ms") Duration unused, @DefaultValue("2s") Duration limit) {}
