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

/** The log is kept for as long as the settings say, and then goes week by week. */
@DispatcherTest
record RetentionIT(TestDispatchers dispatchers) {

  private static final long WEEK = Duration.ofDays(7).toMillis();
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

  @Test
  void shouldDropWeeksThatAreOlderThanTheRetention() {
    try (var dispatcher = dispatchers.start()) {
      var jdbc = dispatcher.bean(JdbcTemplate.class);
      makeWeek(jdbc, 6);
      makeWeek(jdbc, 4);
    }

    try (var dispatcher = dispatchers.start()) {
      var jdbc = dispatcher.bean(JdbcTemplate.class);
      assertThat(exists(jdbc, "delivery", 6)).isFalse();
      assertThat(exists(jdbc, "attempt", 6)).isFalse();
      assertThat(exists(jdbc, "delivery", 4)).isTrue();
      assertThat(exists(jdbc, "attempt", 4)).isTrue();
      assertThat(exists(jdbc, "delivery", -4)).as("made ahead of time").isTrue();
    }
  }

  private static void makeWeek(JdbcTemplate jdbc, int ago) {
    for (String table : new String[] {"delivery", "attempt"}) {
      jdbc.execute(
          "CREATE TABLE %s PARTITION OF %s FOR VALUES FROM ('%s') TO ('%s')"
              .formatted(name(table, ago), table, bound(ago), bound(ago - 1)));
    }
  }

  private static boolean exists(JdbcTemplate jdbc, String table, int ago) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject("SELECT to_regclass(?) IS NOT NULL", Boolean.class, name(table, ago)));
  }

  private static String name(String table, int ago) {
    return table + "_" + NAME.format(Instant.ofEpochMilli(start(ago)));
  }

  private static UUID bound(int ago) {
    return new UUID(start(ago) << 16, 0);
  }

  /** Of the week so long ago, where the log's weeks begin. */
  private static long start(int ago) {
    return Math.floorDiv(System.currentTimeMillis(), WEEK) * WEEK - ago * WEEK;
  }
}
