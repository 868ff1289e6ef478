package dev.gameday.webhooks.delivery;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The loop that creates the partitions of the delivery log in advance, and drops old ones. Each
 * partition has one week of event time, from last week, whose events Kafka still has, to four weeks
 * ahead. The default partition takes other events, so a late or failed round loses nothing. A
 * partition is dropped when all its events are older than the retention.
 */
@Component
@EnableConfigurationProperties(DeliverySettings.class)
class Partitions implements LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Partitions.class);

  private static final Duration WIDTH = Duration.ofDays(7);
  private static final int WEEKS_BEHIND = 1;
  private static final int WEEKS_AHEAD = 4;
  private static final Duration INTERVAL = Duration.ofHours(6);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

  private final JdbcTemplate jdbc;
  private final TransactionOperations transactions;
  private final DeliverySettings settings;
  private final Clock clock;
  private final BackgroundLoop loop;

  Partitions(
      JdbcTemplate jdbc,
      TransactionOperations transactions,
      DeliverySettings settings,
      Clock clock,
      BackgroundLoops loops) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
    this.loop =
        new BackgroundLoop("delivery-partitions", this::maintain, loops).firstAfter(INTERVAL);
  }

  /** Creates the partitions that are needed now before it returns, later ones in the background. */
  @Override
  public void start() {
    maintain();
    loop.start();
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  private Duration maintain() {
    long thisWeek = Math.floorDiv(clock.millis(), WIDTH.toMillis());
    for (long week = thisWeek - WEEKS_BEHIND; week <= thisWeek + WEEKS_AHEAD; week++) {
      Instant start = Instant.ofEpochMilli(week * WIDTH.toMillis());
      try {
        transactions.executeWithoutResult(_ -> create(start));
      } catch (DataAccessException | TransactionException e) {
        log.atWarn()
            .addKeyValue("event.action", "partition.failed")
            .addKeyValue("reason", e.toString())
            .log("Cannot create a partition; the default partition takes its rows");
      }
    }
    dropOld();
    return INTERVAL;
  }

  private void dropOld() {
    Instant oldest = clock.instant().minus(settings.retention());
    try {
      for (String name : names()) {
        Instant start = LocalDate.parse(name, NAME).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (!start.plus(WIDTH).isAfter(oldest)) {
          transactions.executeWithoutResult(_ -> drop(name));
          log.atInfo()
              .addKeyValue("event.action", "partition.dropped")
              .addKeyValue("partition", name)
              .log("Old partition dropped");
        }
      }
    } catch (DataAccessException | TransactionException e) {
      log.atWarn()
          .addKeyValue("event.action", "partition.drop_failed")
          .addKeyValue("reason", e.toString())
          .log("Cannot drop an old partition; retrying");
    }
  }

  private List<String> names() {
    return jdbc.query(
        """
        SELECT substring(partition.relname FROM '[0-9]{8}$')
        FROM pg_inherits JOIN pg_class partition ON partition.oid = inhrelid
        WHERE inhparent = 'delivery'::regclass AND partition.relname ~ '^delivery_[0-9]{8}$'
        """,
        (row, _) -> row.getString(1));
  }

  /** Drops tables in the order in which the log is written; the timeout bounds waits behind it. */
  private void drop(String name) {
    jdbc.execute("SET LOCAL lock_timeout = '3s'");
    jdbc.execute("DROP TABLE IF EXISTS delivery_" + name);
    jdbc.execute("DROP TABLE IF EXISTS attempt_" + name);
  }

  private void create(Instant start) {
    // replicas that start together would fail to create the same table otherwise
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
