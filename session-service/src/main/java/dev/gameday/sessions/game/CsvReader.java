package dev.gameday.sessions.game;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as RFC 4180 has it: records end with LF or CRLF, a field in quotes may hold commas,
 * line ends and doubled quotes, a field without them holds none of these. Blank lines are passed
 * over. A record that can't be read is given up at the end of its line, and the next one is read.
 */
final class CsvReader {

  private static final char QUOTE = '"';
  private static final char END = '\uffff';

  private final String text;
  private int at;
  private int line = 1;
  private @Nullable String flaw;

  private CsvReader(String text) {
    this.text = text;
  }

  static List<CsvRecord> read(String text) {
    var reader = new CsvReader(text);
    var records = new ArrayList<CsvRecord>();
    while (reader.at < text.length()) {
      CsvRecord record = reader.record();
      if (!record.isBlank()) {
        records.add(record);
      }
    }
    return records;
  }

  private CsvRecord record() {
    int start = line;
    flaw = null;
    var fields = new ArrayList<String>();
    fields.add(field());
    while (flaw == null && peek() == ',') {
      at++;
      fields.add(field());
    }
    while (!isAtEndOfLine()) {
      at++;
    }
    skipEndOfLine();
    return new CsvRecord(start, fields, flaw);
  }

  private String field() {
    if (peek() != QUOTE) {
      return plain();
    }
    String field = quoted();
    if (flaw == null && peek() != ',' && !isAtEndOfLine()) {
      flaw = "has text behind a closing quote";
    }
    return field;
  }

  private String plain() {
    int start = at;
    while (peek() != ',' && !isAtEndOfLine()) {
      if (peek() == QUOTE) {
        flaw = "has a quote inside of a field without quotes around it";
      } else if (peek() == '\r') {
        flaw = "has a carriage return without a line feed";
      }
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    var field = new StringBuilder();
    at++;
    while (at < text.length()) {
      char next = text.charAt(at++);
      if (next == QUOTE && peek() != QUOTE) {
        return field.toString();
      }
      if (next == QUOTE) {
        at++;
      } else if (next == '\n') {
        line++;
      }
      field.append(next);
    }
    flaw = "has a quote that is never closed";
    return field.toString();
  }

  private boolean isAtEndOfLine() {
    return at >= text.length() || text.charAt(at) == '\n' || text.startsWith("\r\n", at);
  }

  private void skipEndOfLine() {
    if (at < text.length()) {
      at += text.charAt(at) == '\n' ? 1 : 2;
      line++;
    }
  }

  /** The next character; at the end of the text one that no text holds. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }
}
