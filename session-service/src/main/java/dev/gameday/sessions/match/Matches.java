package dev.gameday.sessions.match;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All matches. */
interface Matches extends JpaRepository<Match, String> {

  /**
   * Locks the match's row until the transaction ends. Only the holder of the lock changes the match
   * or its roster, numbers its events and writes them to the outbox.
   */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("SELECT m FROM Match m WHERE m.id = :id")
  Optional<Match> lock(String id);

  /**
   * Locks the matches that are due for their reset, the oldest first. It skips matches that are
   * already locked: the holder of the lock resets them, whether it is another replica's loop or a
   * change.
   */
  @Query(
      nativeQuery = true,
      value =
          """
          SELECT * FROM match
          WHERE reset_at <= :now
          ORDER BY reset_at
          LIMIT :limit
          FOR NO KEY UPDATE SKIP LOCKED
          """)
  List<Match> lockDue(Instant now, int limit);

  @Query("SELECT count(*) FROM Match m WHERE m.resetAt <= :now")
  long countDue(Instant now);

  @Modifying
  @Query("UPDATE Match m SET m.resetAt = :later WHERE m.id = :id")
  void postponeReset(String id, Instant later);

  /** Finds the matches of an owner, newest first. */
  @Query(
      """
      SELECT m FROM Match m
      WHERE m.ownerId = :ownerId AND m.number < :beforeNumber
      ORDER BY m.number DESC
      """)
  List<Match> findOwnedBefore(String ownerId, long beforeNumber, Limit limit);
}
