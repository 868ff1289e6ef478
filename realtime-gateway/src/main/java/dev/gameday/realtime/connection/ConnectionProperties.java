package dev.gameday.realtime.connection;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param writers how many threads write to connections; 0 for one per two processors
 * @param authWithin how long a client may take to authenticate
 * @param maxMessageSize the largest message that a client may send
 * @param maxSubscriptions how many sessions and matches one connection may subscribe to
 * @param maxBehind how many bytes of a room a client that reads slowly may be behind
 * @param pingEvery how often a connection is pinged
 * @param pongWithin how long a client may take to answer a ping
 * @param closeWithin how long a client may take to answer a close before the socket is cut
 * @param acceptQueue how many connections the kernel may hold ready for us
 * @param coalesce whether frames leave by {@link CoalescedFrame}; if not, by Jetty's documented and
 *     slower batches
 */
@Validated
@ConfigurationProperties("gameday.connections")
record ConnectionProperties(
    @PositiveOrZero @DefaultValue("0") int writers,
    @DefaultValue("10s") Duration authWithin,
    @DefaultValue("64KB") DataSize maxMessageSize,
    @Positive @DefaultValue("128") int maxSubscriptions,
    @DefaultValue("1MB") DataSize maxBehind,
    @DefaultValue("25s") Duration pingEvery,
    @DefaultValue("10s") Duration pongWithin,
    @DefaultValue("5s") Duration closeWithin,
    @Positive @DefaultValue("8192") int acceptQueue,
    @DefaultValue("true") boolean coalesce) {

  int writerThreads() {
    return writers > 0 ? writers : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }
}
