package dev.gameday.webhooks.webhook;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The webhooks there are. */
interface Webhooks extends Repository<Webhook, Long> {

  @Query(value = "SELECT nextval('webhook_id_seq')", nativeQuery = true)
  long nextId();

  @Query("FROM Webhook WHERE id = :id AND matchId IS NULL")
  Optional<Webhook> findGlobal(long id);

  /** Changes of one webhook wait for each other. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("FROM Webhook WHERE id = :id AND matchId IS NULL")
  Optional<Webhook> lockGlobal(long id);

  /** Global ones, newest first, from below the given id. */
  @Query("FROM Webhook WHERE id < :id AND matchId IS NULL ORDER BY id DESC")
  List<Webhook> globalBefore(long id, Limit limit);

  @Query("FROM Webhook WHERE publicId = :publicId AND matchId = :matchId")
  Optional<Webhook> findOfMatch(String matchId, String publicId);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("FROM Webhook WHERE publicId = :publicId AND matchId = :matchId")
  Optional<Webhook> lockOfMatch(String matchId, String publicId);

  /** Oldest first. */
  @Query("FROM Webhook WHERE matchId = :matchId ORDER BY id")
  List<Webhook> allOfMatch(String matchId);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("FROM Webhook WHERE matchId = :matchId ORDER BY id")
  List<Webhook> lockAllOfMatch(String matchId);

  /** Of whichever family. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("FROM Webhook WHERE id = :id")
  Optional<Webhook> lock(long id);

  Webhook save(Webhook webhook);

  void delete(Webhook webhook);
}
