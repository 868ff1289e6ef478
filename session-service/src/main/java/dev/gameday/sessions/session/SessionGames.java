package dev.gameday.sessions.session;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The games of all sessions. Lists are newest first unless stated otherwise. */
interface SessionGames extends JpaRepository<SessionGame, Long> {

  Optional<SessionGame> findByIdAndSessionId(long id, long sessionId);

  List<SessionGame> findBySessionIdOrderById(long sessionId);

  @Query(
      """
      SELECT g FROM SessionGame g
      WHERE g.sessionId = :sessionId AND g.id < :beforeId
      ORDER BY g.id DESC
      """)
  List<SessionGame> findBefore(long sessionId, long beforeId, Limit limit);
}
