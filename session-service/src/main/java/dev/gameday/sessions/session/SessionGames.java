package dev.gameday.sessions.session;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The games of all sessions; lists are newest first. */
interface SessionGames extends JpaRepository<SessionGame, Long> {

  Optional<SessionGame> findByIdAndSessionId(long id, long sessionId);

  List<SessionGame> findBySessionIdOrderById(long sessionId);

  @Query(
      """
      select g from SessionGame g
      where g.sessionId = :sessionId and g.id < :beforeId
      order by g.id desc
      """)
  List<SessionGame> findBefore(long sessionId, long beforeId, Limit limit);
}
