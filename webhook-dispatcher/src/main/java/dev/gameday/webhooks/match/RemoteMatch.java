package dev.gameday.webhooks.match;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The members of session-service's match that the dispatcher needs.
 *
 * @param ownerId null for a match without an owner, which every caller with its id may manage
 * @param archivedAt null if it isn't archived
 */
record RemoteMatch(@Nullable String ownerId, @Nullable Instant archivedAt) {}
