package dev.gameday.sessions.game;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a CSV text.
 *
 * @param line where it begins, from 1
 * @param flaw why it can't be read to its end, null if it can
 */
record CsvRecord(int line, List<String> fields, @Nullable String flaw) {

  CsvRecord {
    fields = List.copyOf(fields);
  }

  boolean isBlank() {
    return flaw == null && fields.equals(List.of(""));
  }
}
