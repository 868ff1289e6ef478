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
 * Gives out the rates of webhooks, so that they hold however many replicas there are. What is given
 * out moves the time from which the next is, and nothing is given out far ahead.
 */
@Component
class SharedRateLimits {

  private static final Logger log = LoggerFactory.getLogger(SharedRateLimits.class);

  /** Whoever would have to wait longer leaves what it has to later claims. */
  private static final Duration MAX_ADVANCE = Duration.ofSeconds(1);

  private final JdbcClient jdbc;

  SharedRateLimits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Asks for some of a webhook's rate, without blocking.
   *
   * @param then told when the first of them may start; empty if they are spent, or nobody knows
   */
  void request(long webhookId, int share, int perSecond, Consumer<Optional<Duration>> then) {
    Thread.ofVirtual()
        .name("webhook-rate")
        .start(
            () -> {
              Optional<Duration> granted = Optional.empty();
              try {
                granted = take(webhookId, share, perSecond);
              } catch (RuntimeException e) {
                log.atDebug()
                    .addKeyValue("webhookId", webhookId)
                    .setCause(e)
                    .log("A webhook's rate can't be asked for");
              }
              then.accept(granted);
            });
  }

  @EventListener
  void onDeleted(WebhookDeleted deleted) {
    jdbc.sql("DELETE FROM webhook_rate WHERE webhook_id = ?").param(deleted.webhookId()).update();
  }

  private Optional<Duration> take(long webhookId, int share, int perSecond) {
    long micros = share * 1_000_000L / perSecond;
    return jdbc.sql(
            """
            INSERT INTO webhook_rate AS r (webhook_id, free_at)
            VALUES (?, now() + ? * interval '1 microsecond')
            ON CONFLICT (webhook_id) DO UPDATE
              SET free_at = greatest(r.free_at, now()) + ? * interval '1 microsecond'
              WHERE r.free_at <= now() + ? * interval '1 millisecond'
            RETURNING extract(epoch FROM free_at - now()) * 1000000 - ?
            """)
        .params(webhookId, micros, micros, MAX_ADVANCE.toMillis(), micros)
        .query(Long.class)
        .optional()
        .map(wait -> Duration.ofNanos(Math.max(0, wait) * 1_000));
  }
}
