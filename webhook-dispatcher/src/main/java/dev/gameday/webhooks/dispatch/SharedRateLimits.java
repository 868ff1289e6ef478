package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.webhook.WebhookDeleted;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rate limits of webhooks, shared by all replicas. Each grant postpones the next one, which is
 * at most a second in the future.
 */
@Component
class SharedRateLimits {

  private static final Logger log = LoggerFactory.getLogger(SharedRateLimits.class);

  /** The bound of the wait; deliveries that would wait longer are left to later claims. */
  private static final Duration MAX_ADVANCE = Duration.ofSeconds(1);

  private final JdbcClient jdbc;

  SharedRateLimits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Requests a share of a webhook's rate, without blocking.
   *
   * @param then receives the time until the first attempt may start; empty if the rate is used up,
   *     or the database is unavailable
   */
  void request(long webhookId, int share, int perSecond, Consumer<Optional<Duration>> then) {
    Thread.ofVirtual()
        .name("webhook-rate")
        .start(
            () -> {
              Optional<Duration> granted = Optional.empty();
              try {
                granted = acquire(webhookId, share, perSecond);
              } catch (RuntimeException e) {
                log.atDebug()
                    .addKeyValue("webhookId", webhookId)
                    .setCause(e)
                    .log("Cannot request a share of a webhook's rate");
              }
              then.accept(granted);
            });
  }

  @EventListener
  void onDeleted(WebhookDeleted deleted) {
    jdbc.sql("DELETE FROM webhook_rate WHERE webhook_id = :webhook")
        .param("webhook", deleted.webhookId())
        .update();
  }

  private Optional<Duration> acquire(long webhookId, int share, int perSecond) {
    long micros = share * 1_000_000L / perSecond;
    return jdbc.sql(
            """
            INSERT INTO webhook_rate AS r (webhook_id, free_at)
            VALUES (:webhook, now() + :micros * interval '1 microsecond')
            ON CONFLICT (webhook_id) DO UPDATE
              SET free_at = greatest(r.free_at, now()) + :micros * interval '1 microsecond'
              WHERE r.free_at <= now() + :ahead * interval '1 millisecond'
            RETURNING extract(epoch FROM free_at - now()) * 1000000 - :micros
            """)
        .param("webhook", webhookId)
        .param("micros", micros)
        .param("ahead", MAX_ADVANCE.toMillis())
        .query(Long.class)
        .optional()
        .map(wait -> Duration.ofNanos(Math.max(0, wait) * 1_000));
  }
}
