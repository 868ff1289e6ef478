package dev.gameday.webhooks.delivery;

import dev.gameday.events.EventId;
import dev.gameday.events.TraceParent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event for one webhook, with one id for all attempts.
 *
 * @param eventType the event's wire name; may be unknown to this version of the service
 * @param subject the id of the event's session or match
 * @param trace the trace context of the event; each attempt is a child span
 * @param body the exact bytes that every attempt signs and sends; never modified
 * @param sequence the event's number in its subject if the webhook is ordered, else null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
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
