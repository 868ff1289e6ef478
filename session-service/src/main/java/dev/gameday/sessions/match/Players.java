package dev.gameday.sessions.match;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The players of all matches. */
interface Players extends JpaRepository<Player, String> {

  /** Finds the players of a match in the order of joining. */
  @Query("SELECT p FROM Player p WHERE p.matchId = :matchId ORDER BY p.place")
  List<Player> of(String matchId);

  @Modifying
  @Query("DELETE FROM Player p WHERE p.matchId IN :matchIds")
  void removeAll(Collection<String> matchIds);
}
