package dev.gameday.realtime.connection;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param writers how many threads write to connections; 0 for one per two processors
 * @param maxConnections how many connections this instance takes
 * @param authWithin how long a client may take to authenticate
 * @param maxMessageSize the largest message that a client may send
 * @param maxSubscriptions how many sessions and matches one connection may subscribe to
 * @param maxCommands how many commands a client may send in a minute
 * @param maxBehind how many bytes of a room a client that reads slowly may be behind
 * @param arriveWithin how long a client that resumes behind what this instance has read waits for
 *     it
 * @param pingEvery how often a connection is pinged
 * @param pongWithin how long a client may take to answer a ping
 * @param heartbeatEvery how often a stream of server-sent events shows that it is alive
 * @param closeWithin how long a client may take to answer a close before the socket is cut
 * @param drainFor how long it takes at most, on shutdown, to tell one client after another to
 *     reconnect
 * @param drainPace how far apart two clients are told at most
 * @param allowedOrigins pages, besides those of our own origin, that may connect from a browser
 * @param acceptQueue how many connections the kernel may hold ready for us
 * @param arrivalRate how many connections are let in in a second; 0 for 1,600 per processor
 * @param coalesce whether frames leave by {@link CoalescedFrame}; if not, by Jetty's documented and
 *     slower batches
 */
@Validated
@ConfigurationProperties("gameday.connections")
record ConnectionSettings(
    @PositiveOrZero @DefaultValue("0") int writers,
    @Positive @DefaultValue("50000") int maxConnections,
    @DefaultValue("10s") Duration authWithin,
    @DefaultValue("64KB") DataSize maxMessageSize,
    @Positive @DefaultValue("128") int maxSubscriptions,
    @Positive @DefaultValue("120") int maxCommands,
    @DefaultValue("1MB") DataSize maxBehind,
    @DefaultValue("1s") Duration arriveWithin,
    @DefaultValue("25s") Duration pingEvery,
    @DefaultValue("10s") Duration pongWithin,
    @DefaultValue("15s") Duration heartbeatEvery,
    @DefaultValue("5s") Duration closeWithin,
    @DefaultValue("5s") Duration drainFor,
    @DefaultValue("10ms") Duration drainPace,
    @DefaultValue Set<String> allowedOrigins,
    @Positive @DefaultValue("8192") int acceptQueue,
    @PositiveOrZero @DefaultValue("0") int arrivalRate,
    @DefaultValue("true") boolean coalesce) {

  private static final int ARRIVALS_PER_PROCESSOR = 1_600;

  int writerThreads() {
    return writers > 0 ? writers : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  int arrivalsPerSecond() {
    return arrivalRate > 0
        ? arrivalRate
        : ARRIVALS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
  }
}
