package dev.gameday.sessions.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session.
 *
 * @param id id of the session
 * @param notes notes for people; null if there are none
 * @param isActive whether the session is not closed
 * @param createdAt time at which the session was started
 * @param closedAt time at which the session was closed; null while it is active
 * @param gamesPlayed number of games that were added and not removed
 */
record SessionView(
    long id,
    @Nullable String notes,
    @JsonProperty("is_active") boolean isActive,
    @JsonProperty("created_at") Instant createdAt,
    @JsonProperty("closed_at") @Nullable Instant closedAt,
    @JsonProperty("games_played") int gamesPlayed) {

  static SessionView of(Session session) {
    return new SessionView(
        session.id(),
        session.notes().orElse(null),
        session.isActive(),
        session.createdAt(),
        session.closedAt().orElse(null),
        session.gamesPlayed());
  }

  /**
   * A page of sessions.
   *
   * @param sessions sessions of the page, newest first
   * @param nextCursor cursor of the next page; null on the last page
   */
  record SessionPage(
      List<SessionView> sessions, @JsonProperty("next_cursor") @Nullable String nextCursor) {

    static SessionPage of(Page<Session> page) {
      return new SessionPage(page.map(SessionView::of).items(), page.nextCursor());
    }
  }
}
