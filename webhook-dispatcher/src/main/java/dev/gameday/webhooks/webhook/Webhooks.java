package dev.gameday.webhooks.webhook;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The repository of webhooks of both kinds. */
interface Webhooks extends Repository<Webhook, Long> {

  @Query(value = "SELECT nextval('webhook_id_seq')", nativeQuery = true)
  long nextId();

  @Query("FROM Webhook WHERE id = :id AND matchId IS NULL")
  Optional<Webhook> findGlobal(long id);

  /** The global webhooks with smaller ids, newest first. */
  @Query("FROM Webhook WHERE id < :id AND matchId IS NULL ORDER BY id DESC")
  List<Webhook> globalBefore(long id, Limit limit);

  @Query("FROM Webhook WHERE publicId = :publicId AND matchId = :matchId")
  Optional<Webhook> findOfMatch(String matchId, String publicId);

  /** The webhooks of a match, oldest first. */
  @Query("FROM Webhook WHERE matchId = :matchId ORDER BY id")
  List<Webhook> allOfMatch(String matchId);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("FROM Webhook WHERE matchId = :matchId ORDER BY id")
  List<Webhook> lockAllOfMatch(String matchId);

  /** Locks a webhook of either kind, so changes of one webhook are serialized. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("FROM Webhook WHERE id = :id")
  Optional<Webhook> lock(long id);

  Webhook save(Webhook webhook);

  void delete(Webhook webhook);
}
