package dev.gameday.sessions.session;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** All sessions; lists are newest first. */
interface Sessions extends JpaRepository<Session, Long> {

  /**
   * Locks the session's row until the transaction ends. Whoever holds it is the only one to change
   * the session, to number its events and to write them to the outbox: that makes the order of
   * outbox ids the order of commits.
   */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select s from Session s where s.id = :id")
  Optional<Session> lock(long id);

  @Query("select s from Session s where s.id < :beforeId order by s.id desc")
  List<Session> findBefore(long beforeId, Limit limit);

  @Query(
      """
      select s from Session s
      where s.id < :beforeId and s.closedAt is null
      order by s.id desc
      """)
  List<Session> findActiveBefore(long beforeId, Limit limit);
}
