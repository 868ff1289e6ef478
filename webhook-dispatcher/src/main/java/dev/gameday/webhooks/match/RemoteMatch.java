package dev.gameday.webhooks.match;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What session-service says of a match, as far as it matters here.
 *
 * @param ownerId null for a match that whoever holds its id may manage
 * @param archivedAt null while it goes on
 */
record RemoteMatch(@Nullable String ownerId, @Nullable Instant archivedAt) {}
