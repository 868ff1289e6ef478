package dev.gameday.sessions.game;

import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes many games into the catalogue, all of them or none. */
@Component
class CatalogueImport {

  private static final Logger log = LoggerFactory.getLogger(CatalogueImport.class);

  private final JdbcClient jdbc;

  CatalogueImport(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A game with the title and the pack of one that is there, in any case, replaces it. */
  @Transactional
  Imported add(List<GameDescription> games) {
    // Two imports at once would each add what the other is adding.
    jdbc.sql("lock table game in share row exclusive mode").update();
    int updated = update(games);
    var imported = new Imported(insert(games), updated);
    log.atInfo()
        .addKeyValue("event.action", "catalogue.imported")
        .addKeyValue("imported", imported.imported())
        .addKeyValue("updated", imported.updated())
        .log("Games were imported");
    return imported;
  }

  /** Where the catalogue has the same game twice, the one that was there first. */
  private int update(List<GameDescription> games) {
    return bind(
            games,
            """
            update game
            set title = file.title, pack_name = file.pack_name,
                min_players = file.min_players, max_players = file.max_players
            from unnest(:titles::text[], :packNames::text[], :minPlayers::int[], :maxPlayers::int[])
                as file (title, pack_name, min_players, max_players)
            join (select min(id) as id, lower(title) as title, lower(pack_name) as pack_name
                  from game
                  group by lower(title), lower(pack_name)) as known
              on known.title = lower(file.title) and known.pack_name = lower(file.pack_name)
            where game.id = known.id
            """)
        .update();
  }

  private int insert(List<GameDescription> games) {
    return bind(
            games,
            """
            insert into game (title, pack_name, min_players, max_players)
            select file.title, file.pack_name, file.min_players, file.max_players
            from unnest(:titles::text[], :packNames::text[], :minPlayers::int[], :maxPlayers::int[])
                with ordinality as file (title, pack_name, min_players, max_players, line)
            where not exists (
                select from game
                where lower(game.title) = lower(file.title)
                  and lower(game.pack_name) = lower(file.pack_name))
            order by file.line
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
   * How many games an import added, and how many it replaced.
   *
   * @param imported those that were not there
   */
  record Imported(int imported, int updated) {}
}
