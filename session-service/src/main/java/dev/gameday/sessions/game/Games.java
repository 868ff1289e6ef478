package dev.gameday.sessions.game;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The catalogue. */
public interface Games extends JpaRepository<Game, Long> {

  /**
   * The games after an id, by id. A filter that isn't wanted is an empty text or 0.
   *
   * @param pack the whole name of a pack, in any case
   * @param title part of a title, in lower case
   */
  @Query(
      """
      select g from Game g
      where g.id > :afterId
        and (:pack = '' or lower(g.packName) = lower(:pack))
        and (:players = 0 or :players between g.minPlayers and g.maxPlayers)
        and (:title = '' or locate(:title, lower(g.title)) > 0)
      order by g.id
      """)
  List<Game> search(long afterId, String pack, int players, String title, Limit limit);

  /** The packs whose first game is after an id, by that game's id. */
  @Query(
      """
      select new dev.gameday.sessions.game.Pack(g.packName, count(g), min(g.id)) from Game g
      group by g.packName
      having min(g.id) > :afterId
      order by min(g.id)
      """)
  List<Pack> packs(long afterId, Limit limit);
}
