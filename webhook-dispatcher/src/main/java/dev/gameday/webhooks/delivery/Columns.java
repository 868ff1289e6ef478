package dev.gameday.webhooks.delivery;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * Rows as one array per column. A statement that {@code unnest}s the arrays handles all rows in one
 * round trip.
 */
final class Columns<T> {

  private final List<T> rows;
  private final List<String> types = new ArrayList<>();
  private final List<Function<T, @Nullable Object>> values = new ArrayList<>();

  Columns(List<T> rows) {
    this.rows = rows;
  }

  /**
   * @param type the column's type in the database
   */
  Columns<T> with(String type, Function<T, @Nullable Object> value) {
    types.add(type);
    values.add(value);
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * Executes a statement over the rows, unless there are none.
   *
   * @return number of changed rows
   */
  int execute(String sql, JdbcTemplate jdbc) {
    if (rows.isEmpty()) {
      return 0;
    }
    PreparedStatementCallback<Integer> run =
        statement -> {
          bind(statement);
          statement.execute();
          return statement.getUpdateCount();
        };
    Integer changed = jdbc.execute(sql, run);
    return changed == null ? 0 : changed;
  }

  /** Sets the parameters in the order in which the columns were added. */
  void bind(PreparedStatement statement) throws SQLException {
    bind(statement, 1);
  }

  /**
   * @param first number of the first column's parameter
   */
  void bind(PreparedStatement statement, int first) throws SQLException {
    Connection connection = statement.getConnection();
    for (int column = 0; column < types.size(); column++) {
      Function<T, @Nullable Object> value = values.get(column);
      @Nullable Object[] cells = rows.stream().map(value).toArray(arrays(types.get(column)));
      Array array = connection.createArrayOf(types.get(column), cells);
      statement.setArray(first + column, array);
    }
  }

  /** The driver sends a {@code byte[][]} in binary form, but no array of objects. */
  private static IntFunction<@Nullable Object[]> arrays(String type) {
    return type.equals("bytea") ? byte[][]::new : Object[]::new;
  }
}
