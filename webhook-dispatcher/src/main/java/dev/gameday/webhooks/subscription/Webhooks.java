package dev.gameday.webhooks.subscription;

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

  Optional<Webhook> findById(long id);

  /** Changes of one webhook wait for each other. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("FROM Webhook WHERE id = :id")
  Optional<Webhook> lock(long id);

  /** Newest first, from below the given id. */
  @Query("FROM Webhook WHERE id < :id ORDER BY id DESC")
  List<Webhook> before(long id, Limit limit);

  boolean existsById(long id);

  Webhook save(Webhook webhook);

  void delete(Webhook webhook);
}
