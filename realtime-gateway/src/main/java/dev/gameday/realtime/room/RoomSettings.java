package dev.gameday.realtime.room;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of a room.
 *
 * @param maxEvents the number of events that a room keeps
 * @param maxSize the bytes of frames that a room keeps; well above {@code
 *     gameday.connections.max-behind}
 * @param keepFor the time for which a room keeps an event
 * @param gapPatience the longest time that an event waits for missing ones before it
 * @param evictAfter the idle time after which a room without subscribers is removed
 */
@Validated
@ConfigurationProperties("gameday.rooms")
public record RoomSettings(
    @Positive @DefaultValue("16384") int maxEvents,
    @DefaultValue("4MB") DataSize maxSize,
    @DefaultValue("1h") Duration keepFor,
    @DefaultValue("2s") Duration gapPatience,
    @DefaultValue("10m") Duration evictAfter) {}
