package dev.gameday.sessions.game;

import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Imports games into the catalogue, all of them or none. */
@Component
class CatalogueImport {

  private static final Logger log = LoggerFactory.getLogger(CatalogueImport.class);

  private final JdbcClient jdbc;

  CatalogueImport(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds games. A game with the title and pack of an existing one, ignoring case, replaces it. */
  @Transactional
  Imported add(List<GameDescription> games) {
    // Without the lock, two concurrent imports of the same game would both insert it.
    jdbc.sql("LOCK TABLE game IN SHARE ROW EXCLUSIVE MODE").update();
    int updated = update(games);
    var imported = new Imported(insert(games), updated);
    log.atInfo()
        .addKeyValue("event.action", "catalogue.imported")
        .addKeyValue("imported", imported.imported())
        .addKeyValue("updated", imported.updated())
        .log("Catalogue imported");
    return imported;
  }

  /** Updates the oldest game if the catalogue contains the same title and pack twice. */
  private int update(List<GameDescription> games) {
    return bind(
            games,
            """
            UPDATE game
            SET title = file.title, pack_name = file.pack_name,
                min_players = file.min_players, max_players = file.max_players
            FROM unnest(:titles::text[], :packNames::text[], :minPlayers::int[], :maxPlayers::int[])
                AS file (title, pack_name, min_players, max_players)
            JOIN (SELECT min(id) AS id, lower(title) AS title, lower(pack_name) AS pack_name
                  FROM game
                  GROUP BY lower(title), lower(pack_name)) AS known
              ON known.title = lower(file.title) AND known.pack_name = lower(file.pack_name)
            WHERE game.id = known.id
            """)
        .update();
  }

  private int insert(List<GameDescription> games) {
    return bind(
            games,
            """
            INSERT INTO game (title, pack_name, min_players, max_players)
            SELECT file.title, file.pack_name, file.min_players, file.max_players
            FROM unnest(:titles::text[], :packNames::text[], :minPlayers::int[], :maxPlayers::int[])
                WITH ORDINALITY AS file (title, pack_name, min_players, max_players, line)
            WHERE NOT EXISTS (
                SELECT FROM game
                WHERE lower(game.title) = lower(file.title)
                  AND lower(game.pack_name) = lower(file.pack_name))
            ORDER BY file.line
            """)
        .update();
  }

  private StatementSpec bind(List<GameDescription> games, String sql) {
    return jdbc.sql(sql)
        .param("titles", column(games, GameDescription::title).toArray(String[]::new))
        .param("packNames", column(games, GameDescription::packName).toArray(String[]::new))
        .param("minPlayers", column(games, GameDescription::minPlayers).toArray(Integer[]::new))
        .param("maxPlayers", column(games, GameDescription::maxPlayers).toArray(Integer[]::new));
  }

  private static <T> List<T> column(
      List<GameDescription> games, Function<GameDescription, T> value) {
    return games.stream().map(value).toList();
  }

  /**
   * The result of a catalogue import.
   *
   * @param imported number of games that were added
   * @param updated number of games that were replaced
   */
  record Imported(int imported, int updated) {}
}
