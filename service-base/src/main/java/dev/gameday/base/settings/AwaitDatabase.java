package dev.gameday.base.settings;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;

/**
 * Waits for a service's database before the service starts, because either may be started first.
 * After the limit the start is refused; a supervisor may restart the service.
 *
 * @param limit the longest wait, unless the property {@value #TIMEOUT_KEY} is set
 */
public record AwaitDatabase(Duration limit)
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  public static final String TIMEOUT_KEY = "gameday.database.patience";

  /** The property of a training run, in which Spring exits after the start (AOT cache). */
  private static final String EXIT = "spring.context.exit";

  private static final Logger log = LoggerFactory.getLogger(AwaitDatabase.class);

  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);
  private static final Duration REMINDER_INTERVAL = Duration.ofSeconds(15);

  /**
   * @throws RefusedStartException if no connection succeeds within the limit
   */
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    if (SpringProperties.getProperty(EXIT) != null) {
      return;
    }
    Environment environment = context.getEnvironment();
    Duration patience = environment.getProperty(TIMEOUT_KEY, Duration.class, limit);
    long start = System.nanoTime();
    long remindAt = start;
    while (true) {
      try (Connection connection = connect(environment)) {
        if (connection.isValid(1)) {
          return;
        }
      } catch (SQLException e) {
        long now = System.nanoTime();
        if (now - start >= patience.toNanos()) {
          throw new RefusedStartException(sentence(environment, e, patience));
        }
        if (now - remindAt >= 0) {
          remindAt = now + REMINDER_INTERVAL.toNanos();
          log.atWarn()
              .addKeyValue("event.action", "database.awaited")
              .addKeyValue("database", place(environment))
              .addKeyValue("reason", reason(e))
              .log(
                  "Cannot connect to the database; retrying. Start it or correct"
                      + " DATABASE_URL, DATABASE_USER or DATABASE_PASSWORD");
        }
      }
      LockSupport.parkNanos(RETRY_INTERVAL.toNanos());
    }
  }

  private static Connection connect(Environment environment) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", environment.getProperty("DATABASE_USER", ""));
    properties.setProperty("password", environment.getProperty("DATABASE_PASSWORD", ""));
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("socketTimeout", "3");
    return DriverManager.getConnection(environment.getProperty("DATABASE_URL", ""), properties);
  }

  private static String sentence(Environment environment, SQLException last, Duration waited) {
    return "%s could not connect to its database at %s as %s for %d s (%s): start it, or correct DATABASE_URL, DATABASE_USER or DATABASE_PASSWORD."
        .formatted(
            environment.getProperty("spring.config.name", "This service"),
            place(environment),
            environment.getProperty("DATABASE_USER", ""),
            waited.toSeconds(),
            reason(last));
  }

  /** The database's URL without its parameters, which could contain a password. */
  private static String place(Environment environment) {
    return environment.getProperty("DATABASE_URL", "").replaceFirst("\\?.*", "");
  }

  private static String reason(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
