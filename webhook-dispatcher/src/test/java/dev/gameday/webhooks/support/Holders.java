package dev.gameday.webhooks.support;

import dev.gameday.testkit.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The dispatchers' leases and the claims that they hold, read from the database. */
public record Holders(JdbcTemplate jdbc) {

  /** Returns settings with which neither attempts nor claims expire during a test. */
  public static String[] longAttempts() {
    return new String[] {"gameday.egress.attempt-timeout=1h", "gameday.egress.response-timeout=1h"};
  }

  public static Holders of(TestDatabase database) {
    return new Holders(
        new JdbcTemplate(
            new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password())));
  }

  /** Returns the same with short leases: other dispatchers and Kafka soon notice a dead one. */
  public static String[] longAttemptsAndShortLeases() {
    return new String[] {
      "gameday.egress.attempt-timeout=1h",
      "gameday.egress.response-timeout=1h",
      "gameday.dispatch.heartbeat.every=250ms",
      "gameday.dispatch.heartbeat.lease=2s",
      "spring.kafka.consumer.properties.session.timeout.ms=2000",
      "spring.kafka.consumer.properties.heartbeat.interval.ms=500"
    };
  }

  /** Returns the ids of a webhook's claimed deliveries, each with its holder. */
  public List<@Nullable String> inFlight(long webhookId) {
    return jdbc.queryForList(
        """
        SELECT id || ' ' || holder FROM delivery
        WHERE webhook_id = ? AND holder IS NOT NULL
        ORDER BY id
        """,
        String.class,
        webhookId);
  }

  public int due(long webhookId) {
    return count(
        """
        SELECT count(*) FROM delivery
        WHERE webhook_id = %d AND status = 'pending' AND next_attempt_at <= now()
        """
            .formatted(webhookId));
  }

  public int leases() {
    return count("SELECT count(*) FROM dispatcher");
  }

  public int live() {
    return count("SELECT count(*) FROM dispatcher WHERE leased_until > now()");
  }

  /** Counts the live dispatchers that are old enough to reclaim from others. */
  public int stable() {
    return count(
        """
        SELECT count(*) FROM dispatcher
        WHERE leased_until > now() AND steady_since < now() - interval '5 seconds'
        """);
  }

  private int count(String sql) {
    Integer count = jdbc.queryForObject(sql, Integer.class);
    return count == null ? 0 : count;
  }
}
