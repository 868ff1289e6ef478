package dev.gameday.sessions.game;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The games of the catalogue. */
public interface Games extends JpaRepository<Game, Long> {

  /**
   * Finds games with higher ids, ordered by id. An empty text or 0 disables a filter.
   *
   * @param pack full name of a pack, ignoring case
   * @param title part of a title, in lower case
   */
  @Query(
      """
      SELECT g FROM Game g
      WHERE g.id > :afterId
        AND (:pack = '' OR lower(g.packName) = lower(:pack))
        AND (:players = 0 OR :players BETWEEN g.minPlayers AND g.maxPlayers)
        AND (:title = '' OR locate(:title, lower(g.title)) > 0)
      ORDER BY g.id
      """)
  List<Game> search(long afterId, String pack, int players, String title, Limit limit);

  /** Finds packs whose first game has a higher id, ordered by that id. */
  @Query(
      """
      SELECT NEW dev.gameday.sessions.game.Pack(g.packName, count(g), min(g.id)) FROM Game g
      GROUP BY g.packName
      HAVING min(g.id) > :afterId
      ORDER BY min(g.id)
      """)
  List<Pack> packs(long afterId, Limit limit);
}
