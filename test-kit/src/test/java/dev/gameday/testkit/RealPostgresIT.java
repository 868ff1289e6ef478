package dev.gameday.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@RealPostgres
class RealPostgresIT {
  @Test
  void shouldHandOutADatabaseThatWorks(TestDatabase database) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        ResultSet version = connection.createStatement().executeQuery("SHOW server_version")) {
      version.next();
      assertThat(version.getString(1)).startsWith("18.");
    }
  }

  @Test
  void shouldHandOutTheSameDatabaseStatically(TestDatabase database) {
    assertThat(RealServers.database(RealPostgresIT.class)).isEqualTo(database);
  }

  @Test
  void shouldHandOutAnotherDatabaseToAnotherClass(TestDatabase database) {
    assertThat(RealServers.database(RealKafkaIT.class)).isNotEqualTo(database);
    assertThat(RealServers.anotherDatabase()).isNotEqualTo(database);
  }

  @Nested
  class WhenNested {
    @Test
    void shouldShareTheDatabaseOfTheEnclosingClass(TestDatabase database) {
      assertThat(RealServers.database(RealPostgresIT.class)).isEqualTo(database);
    }
  }
}
