package dev.gameday.webhooks.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes the delivery log's partitions ahead of time: one for each week of event time, from last
 * week, of which Kafka still has events, to four weeks ahead. Events outside of them go to the
 * default partition, so this being late or failing loses nothing.
 */
@Component
public class Partitions {

  private static final Logger log = LoggerFactory.getLogger(Partitions.class);

  private static final Duration WIDTH = Duration.ofDays(7);
  private static final int BEHIND = 1;
  private static final int AHEAD = 4;
  private static final long CHECK_HOURS = 6;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

  private final JdbcTemplate jdbc;
  private final TransactionOperations transactions;
  private final Clock clock;
  private @Nullable ScheduledExecutorService timer;

  Partitions(JdbcTemplate jdbc, TransactionOperations transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Makes those that are needed now before it returns, and later ones in time. */
  public void start() {
    keep();
    timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("delivery-partitions").daemon().factory());
    var _ = timer.scheduleWithFixedDelay(this::keep, CHECK_HOURS, CHECK_HOURS, TimeUnit.HOURS);
  }

  public void stop() {
    if (timer != null) {
      timer.shutdownNow();
    }
  }

  private void keep() {
    long thisWeek = Math.floorDiv(clock.millis(), WIDTH.toMillis());
    for (long week = thisWeek - BEHIND; week <= thisWeek + AHEAD; week++) {
      Instant start = Instant.ofEpochMilli(week * WIDTH.toMillis());
      try {
        transactions.executeWithoutResult(_ -> make(start));
      } catch (DataAccessException | TransactionException e) {
        log.atWarn()
            .addKeyValue("event.action", "partition.failed")
            .addKeyValue("reason", e.toString())
            .log("A partition could not be made; the default one stands in");
      }
    }
  }

  private void make(Instant start) {
    // replicas that start together would otherwise trip over each other
    jdbc.execute("SELECT pg_advisory_xact_lock(hashtext('delivery partitions'))");
    for (String table : List.of("delivery", "attempt")) {
      jdbc.execute(
          """
          CREATE TABLE IF NOT EXISTS %1$s_%2$s PARTITION OF %1$s
            FOR VALUES FROM ('%3$s') TO ('%4$s')
          """
              .formatted(
                  table,
                  NAME.format(start),
                  DeliveryId.lowerBound(start),
                  DeliveryId.lowerBound(start.plus(WIDTH))));
    }
  }
}
