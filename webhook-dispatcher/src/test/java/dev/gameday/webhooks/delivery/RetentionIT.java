package dev.gameday.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.TestDispatchers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Partitions of the log are dropped week by week after the configured retention. */
@DispatcherTest
record RetentionIT(TestDispatchers dispatchers) {

  private static final long WEEK = Duration.ofDays(7).toMillis();
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

  @Test
  void shouldDropWeeksOlderThanRetention() {
    try (var dispatcher = dispatchers.start()) {
      var jdbc = dispatcher.bean(JdbcTemplate.class);
      createWeek(jdbc, 6);
      createWeek(jdbc, 4);
    }

    try (var dispatcher = dispatchers.start()) {
      var jdbc = dispatcher.bean(JdbcTemplate.class);
      assertThat(exists(jdbc, "delivery", 6)).isFalse();
      assertThat(exists(jdbc, "attempt", 6)).isFalse();
      assertThat(exists(jdbc, "delivery", 4)).isTrue();
      assertThat(exists(jdbc, "attempt", 4)).isTrue();
      assertThat(exists(jdbc, "delivery", -4)).as("created ahead of time").isTrue();
    }
  }

  private static void createWeek(JdbcTemplate jdbc, int weeksAgo) {
    for (String table : new String[] {"delivery", "attempt"}) {
      jdbc.execute(
          "CREATE TABLE %s PARTITION OF %s FOR VALUES FROM ('%s') TO ('%s')"
              .formatted(name(table, weeksAgo), table, bound(weeksAgo), bound(weeksAgo - 1)));
    }
  }

  private static boolean exists(JdbcTemplate jdbc, String table, int weeksAgo) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT to_regclass(?) IS NOT NULL", Boolean.class, name(table, weeksAgo)));
  }

  private static String name(String table, int weeksAgo) {
    return table + "_" + NAME.format(Instant.ofEpochMilli(start(weeksAgo)));
  }

  private static UUID bound(int weeksAgo) {
    return new UUID(start(weeksAgo) << 16, 0);
  }

  /** The start of a past week, aligned with the partitions of the log. */
  private static long start(int weeksAgo) {
    return Math.floorDiv(System.currentTimeMillis(), WEEK) * WEEK - weeksAgo * WEEK;
  }
}
