package dev.gameday.webhooks.match;

import org.jspecify.annotations.Nullable;

/**
 * A match whose webhooks the caller may manage.
 *
 * @param isArchived nothing happens in it any more
 * @param manager the subject of the caller's token, null where none was needed
 */
public record ManagedMatch(String id, boolean isArchived, @Nullable String manager) {}
