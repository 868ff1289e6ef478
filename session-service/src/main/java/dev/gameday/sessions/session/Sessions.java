package dev.gameday.sessions.session;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** All sessions. Lists are newest first. */
interface Sessions extends JpaRepository<Session, Long> {

  /**
   * Locks the session's row until the transaction ends. Only the holder of the lock changes the
   * session, numbers its events and writes them to the outbox. The order of outbox ids within a
   * session is therefore the order of commits.
   */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("SELECT s FROM Session s WHERE s.id = :id")
  Optional<Session> lock(long id);

  @Query("SELECT s FROM Session s WHERE s.id < :beforeId ORDER BY s.id DESC")
  List<Session> findBefore(long beforeId, Limit limit);

  @Query(
      """
      SELECT s FROM Session s
      WHERE s.id < :beforeId AND s.closedAt IS NULL
      ORDER BY s.id DESC
      """)
  List<Session> findActiveBefore(long beforeId, Limit limit);
}
