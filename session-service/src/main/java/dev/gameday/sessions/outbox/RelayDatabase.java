package dev.gameday.sessions.outbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The relay's own database connection, so requests that use up the pool do not block publishing.
 *
 * <p>Its reads always use the primary key. The table is empty most of the time. With such
 * statistics the planner would sort a small estimated backlog, which gets slow when the backlog is
 * large.
 */
@Component
class RelayDatabase implements AutoCloseable {

  private final HikariDataSource dataSource;
  private final JdbcClient jdbc;

  /**
   * @param shared connection pool of the requests, whose settings are copied
   */
  RelayDatabase(DataSource shared) throws SQLException {
    var config = new HikariConfig();
    shared.unwrap(HikariDataSource.class).copyStateTo(config);
    config.setPoolName("outbox-relay");
    config.setMaximumPoolSize(1);
    config.setMinimumIdle(1);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(
        """
        SET lock_timeout = '2s'; SET jit = off;
        SET enable_seqscan = off; SET enable_sort = off;
        """);
    this.dataSource = new HikariDataSource(config);
    this.jdbc = JdbcClient.create(dataSource);
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
