package dev.gameday.sessions.session;

import dev.gameday.events.EventTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV (RFC 4180). Text that a spreadsheet would evaluate as a formula is prefixed with an
 * apostrophe, because titles and notes are user input.
 */
final class CsvText {

  private static final String FORMULA_STARTS = "=+-@";

  private final StringBuilder csv = new StringBuilder();
  private boolean inLine;

  CsvText text(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return cell("");
    }
    String escaped = isFormula(text) ? "'" + text : text;
    return cell(needsQuotes(escaped) ? quote(escaped) : escaped);
  }

  CsvText number(@Nullable Number number) {
    return cell(number == null ? "" : number.toString());
  }

  CsvText time(@Nullable Instant time) {
    return cell(time == null ? "" : EventTime.format(time));
  }

  CsvText line() {
    csv.append("\r\n");
    inLine = false;
    return this;
  }

  private CsvText cell(String content) {
    if (inLine) {
      csv.append(',');
    }
    inLine = true;
    csv.append(content);
    return this;
  }

  /** Ignores leading white space, as some spreadsheets do. */
  private static boolean isFormula(String text) {
    String stripped = text.stripLeading();
    return !stripped.isEmpty() && FORMULA_STARTS.indexOf(stripped.charAt(0)) >= 0;
  }

  private static boolean needsQuotes(String text) {
    return text.chars().anyMatch(c -> ",;\"'\r\n\t".indexOf(c) >= 0) || !text.strip().equals(text);
  }

  private static String quote(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return csv.toString();
  }
}
