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
 * Settings of client connections.
 *
 * @param writers the number of writer threads; 0 for one per two processors
 * @param maxConnections the connections that this instance accepts
 * @param authWithin the time in which a client must authenticate
 * @param maxMessageSize the largest message from a client
 * @param maxSubscriptions the sessions and matches that one connection may subscribe to
 * @param maxCommands the commands that a client may send in a minute
 * @param maxBehind the unread bytes of a room at which a slow client is disconnected
 * @param arriveWithin the longest time that a resume waits until this instance has read up to the
 *     client's sequence
 * @param pingEvery the interval of pings
 * @param pongWithin the time in which a client must answer a ping
 * @param heartbeatEvery the interval of keepalive comments in a stream of server-sent events
 * @param closeWithin the time in which a client must answer a close before its socket is cut
 * @param drainFor the longest time over which a shutdown spreads the closes of its clients
 * @param drainPace the longest interval between two of these closes
 * @param allowedOrigins origins of pages, besides the service's own, that may connect from a
 *     browser
 * @param acceptQueue the length of the kernel's accept queue
 * @param arrivalRate the connections admitted per second; 0 for 1,600 per processor
 * @param coalesce whether frames are sent as {@link CoalescedFrame}; otherwise in Jetty's
 *     documented but slower batches
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

  private static final int DEFAULT_ARRIVALS_PER_PROCESSOR = 1_600;

  int writerThreads() {
    return writers > 0 ? writers : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  int arrivalsPerSecond() {
    return arrivalRate > 0
        ? arrivalRate
        : DEFAULT_ARRIVALS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
  }
}
