package dev.gameday.webhooks.delivery;

import dev.gameday.events.EventId;
import dev.gameday.events.TraceParent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one webhook.
 *
 * @param eventType its wire name; may be unknown to this version of the service
 * @param subject the session or match that it is about
 * @param trace the event's; every attempt is a child of it
 * @param body exactly what is sent and signed, the same on every attempt; never changed
 * @param sequence its place among those of its subject, if its webhook wants them in order; else
 *     null
 */
@SuppressWarnings("ArrayRecordComponent") // compared by webhook and id only, where at all
public record Delivery(
    long webhookId,
    UUID id,
    EventId eventId,
    String eventType,
    String subject,
    TraceParent trace,
    byte[] body,
    Instant createdAt,
    @Nullable Long sequence) {}
