package dev.gameday.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** Creates databases and the roles that own them; names must be plain lower-case identifiers. */
final class Databases {
  private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final Connection connection;

  Databases(Connection connection) {
    this.connection = connection;
  }

  void create(String name, String role, String password) throws SQLException {
    requirePlain(name);
    requirePlain(role);
    try (Statement statement = connection.createStatement()) {
      String verb = exists("SELECT FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
      statement.execute(
          verb + " ROLE " + role + " LOGIN PASSWORD " + statement.enquoteLiteral(password));
      if (!exists("SELECT FROM pg_database WHERE datname = ?", name)) {
        statement.execute("CREATE DATABASE " + name + " OWNER " + role);
      }
      statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + name + " FROM PUBLIC");
    }
  }

  private boolean exists(String sql, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      return statement.executeQuery().next();
    }
  }

  private static void requirePlain(String name) {
    if (!PLAIN.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain lower-case identifier: " + name);
    }
  }
}
