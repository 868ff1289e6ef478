package dev.gameday.webhooks.match;

import org.jspecify.annotations.Nullable;

/**
 * A match whose webhooks the caller may manage.
 *
 * @param id the match's id
 * @param isArchived whether it is read-only and has no further events
 * @param manager the subject of the caller's token, null for a match without an owner
 */
public record ManagedMatch(String id, boolean isArchived, @Nullable String manager) {}
