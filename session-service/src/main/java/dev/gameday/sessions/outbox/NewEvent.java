package dev.gameday.sessions.outbox;

import dev.gameday.events.DomainEvent;
import dev.gameday.events.TraceParent;

/**
 * An event that is to be written.
 *
 * @param sequence dense per aggregate, from 1
 * @param trace of the request that caused it
 */
public record NewEvent(DomainEvent event, long sequence, TraceParent trace) {}
