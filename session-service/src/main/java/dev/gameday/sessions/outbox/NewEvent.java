package dev.gameday.sessions.outbox;

import dev.gameday.events.DomainEvent;
import dev.gameday.events.TraceParent;

/**
 * An event to append to the outbox.
 *
 * @param sequence sequence number in its aggregate, dense from 1
 * @param trace trace context of the request that caused it
 */
public record NewEvent(DomainEvent event, long sequence, TraceParent trace) {}
