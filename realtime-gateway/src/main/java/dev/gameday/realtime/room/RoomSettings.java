package dev.gameday.realtime.room;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param maxEvents how many events a room keeps
 * @param maxSize how many bytes of frames a room keeps; well above what a client may be behind
 * @param keepFor how long a room keeps an event
 * @param gapPatience how long an event waits for those before it
 * @param evictAfter how long a room without subscribers is kept behind its last event
 */
@Validated
@ConfigurationProperties("gameday.rooms")
public record RoomSettings(
    @Positive @DefaultValue("16384") int maxEvents,
    @DefaultValue("4MB") DataSize maxSize,
    @DefaultValue("1h") Duration keepFor,
    @DefaultValue("2s") Duration gapPatience,
    @DefaultValue("10m") Duration evictAfter) {}
