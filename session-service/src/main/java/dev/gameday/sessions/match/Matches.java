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
   * Locks the match's row until the transaction ends. Whoever holds it is the only one to change
   * the match or its roster, to number its events and to write them to the outbox.
   */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select m from Match m where m.id = :id")
  Optional<Match> lock(String id);

  /**
   * Locks the matches that are due for their reset, the oldest first. Those that somebody else
   * holds are left out: another replica resets them, or whoever changes them does.
   */
  @Query(
      nativeQuery = true,
      value =
          """
          select * from match
          where reset_at <= :now
          order by reset_at
          limit :limit
          for no key update skip locked
          """)
  List<Match> lockDue(Instant now, int limit);

  @Query("select count(*) from Match m where m.resetAt <= :now")
  long countDue(Instant now);

  @Modifying
  @Query("update Match m set m.resetAt = :later where m.id = :id")
  void putOffReset(String id, Instant later);

  /** Newest first. */
  @Query(
      """
      select m from Match m
      where m.ownerId = :ownerId and m.number < :beforeNumber
      order by m.number desc
      """)
  List<Match> findOwnedBefore(String ownerId, long beforeNumber, Limit limit);
}
