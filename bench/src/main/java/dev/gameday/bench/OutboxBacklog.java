package dev.gameday.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** Fills the outbox directly, with many events in one transaction. */
final class OutboxBacklog implements AutoCloseable {

  private static final int SESSIONS = 1_000;

  private final Connection connection;
  private int written;

  OutboxBacklog(String url, String user, String password) throws SQLException {
    connection = DriverManager.getConnection(url, user, password);
    connection.setAutoCommit(false);
  }

  /** Returns the time of the commit, by {@link System#nanoTime}. */
  long add(int events) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into outbox
              (event_id, aggregate, sequence, shard, topic, type, payload, headers)
            select id, 'session:' || session, number / ? + 1, session % 64, 'session-events.v1',
              'game.added', convert_to(?, 'UTF8'),
              jsonb_build_object(
                'ce_specversion', '1.0', 'ce_id', id, 'ce_type', 'game.added',
                'ce_source', '/gameday/session-service', 'ce_subject', session::text,
                'ce_time', '2026-03-15T20:30:00.000Z', 'ce_sequence', (number / ? + 1)::text,
                'content-type', 'application/json')
            from generate_series(?, ?) as number,
              lateral (select number % ? as session, gen_random_uuid() as id) as event
            order by number
            """)) {
      insert.setInt(1, SESSIONS);
      insert.setString(2, BareProducer.PAYLOAD);
      insert.setInt(3, SESSIONS);
      insert.setInt(4, written);
      insert.setInt(5, written + events - 1);
      insert.setInt(6, SESSIONS);
      insert.executeUpdate();
    }
    written += events;
    connection.commit();
    return System.nanoTime();
  }

  /** Waits until the relay has sent and deleted all events. */
  void awaitEmpty() throws SQLException, InterruptedException {
    while (count() > 0) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private long count() throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from outbox")) {
      rows.next();
      return rows.getLong(1);
    } finally {
      connection.commit();
    }
  }
}
