package dev.gameday.sessions.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session with all its games as a file.
 *
 * @param session exported session
 * @param games games of the session in the order in which they were added
 */
record SessionExport(SessionView session, List<SessionGameView> games) {

  private static final List<String> COLUMNS =
      List.of(
          "session_id",
          "session_notes",
          "session_created_at",
          "session_closed_at",
          "position",
          "game_id",
          "title",
          "pack_name",
          "manually_added",
          "room_code",
          "added_at",
          "status",
          "player_count",
          "upvotes",
          "downvotes",
          "popularity_score");

  static SessionExport of(Session session, List<SessionGame> games) {
    return new SessionExport(
        SessionView.of(session), games.stream().map(SessionGameView::of).toList());
  }

  /**
   * Returns CSV with one line for each game. A session without games has one line with its own
   * columns.
   */
  String csv() {
    var csv = new CsvText();
    COLUMNS.forEach(csv::text);
    csv.line();
    if (games.isEmpty()) {
      line(csv, null, null);
    }
    for (int i = 0; i < games.size(); i++) {
      line(csv, i + 1, games.get(i));
    }
    return csv.toString();
  }

  private void line(CsvText csv, @Nullable Integer position, @Nullable SessionGameView game) {
    csv.number(session.id())
        .text(session.notes())
        .time(session.createdAt())
        .time(session.closedAt())
        .number(position);
    if (game == null) {
      COLUMNS.stream().skip(5).forEach(_ -> csv.text(null));
    } else {
      csv.number(game.gameId())
          .text(game.title())
          .text(game.packName())
          .text(Boolean.toString(game.manuallyAdded()))
          .text(game.roomCode())
          .time(game.addedAt())
          .text(game.status().wireName())
          .number(game.playerCount())
          .number(game.upvotes())
          .number(game.downvotes())
          .number(game.upvotes() - game.downvotes());
    }
    csv.line();
  }
}
