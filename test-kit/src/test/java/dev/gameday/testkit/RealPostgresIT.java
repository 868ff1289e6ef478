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
  void shouldProvideAWorkingDatabase(TestDatabase database) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        ResultSet name = connection.createStatement().executeQuery("SELECT current_database()")) {
      name.next();
      assertThat(database.jdbcUrl()).endsWith("/" + name.getString(1));
    }
  }

  @Test
  void shouldReturnTheSameDatabaseStatically(TestDatabase database) {
    assertThat(RealServers.database(RealPostgresIT.class)).isEqualTo(database);
  }

  @Test
  void shouldGiveEachClassItsOwnDatabase(TestDatabase database) {
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
