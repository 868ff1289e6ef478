package dev.gameday.webhooks;

import dev.gameday.testkit.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Who lives and what is whose, read behind the services' backs. */
record Holders(JdbcTemplate jdbc) {

  /** For attempts and their claims: nothing is due because its time is up. */
  static final String[] PATIENT = {
    "gameday.egress.attempt-timeout=1h", "gameday.egress.response-timeout=1h"
  };

  static Holders of(TestDatabase database) {
    return new Holders(
        new JdbcTemplate(
            new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password())));
  }

  /** The same, and the dead are missed soon: by the others, and by Kafka's group. */
  static final String[] PATIENT_AND_WATCHFUL = {
    "gameday.egress.attempt-timeout=1h",
    "gameday.egress.response-timeout=1h",
    "gameday.dispatch.heartbeat.every=250ms",
    "gameday.dispatch.heartbeat.lease=2s",
    "spring.kafka.consumer.properties.session.timeout.ms=2000",
    "spring.kafka.consumer.properties.heartbeat.interval.ms=500"
  };

  /** Each delivery that somebody holds, and who. */
  List<@Nullable String> inTheAir(long webhookId) {
    return jdbc.queryForList(
        """
        SELECT id || ' ' || holder FROM delivery
        WHERE webhook_id = ? AND holder IS NOT NULL
        ORDER BY id
        """,
        String.class,
        webhookId);
  }

  int due(long webhookId) {
    return count(
        """
        SELECT count(*) FROM delivery
        WHERE webhook_id = %d AND status = 'pending' AND next_attempt_at <= now()
        """
            .formatted(webhookId));
  }

  int known() {
    return count("SELECT count(*) FROM dispatcher");
  }

  int living() {
    return count("SELECT count(*) FROM dispatcher WHERE leased_until > now()");
  }

  /** Those of the watchful that have lived long enough to take over from others. */
  int steady() {
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
