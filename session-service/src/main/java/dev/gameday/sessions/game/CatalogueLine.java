package dev.gameday.sessions.game;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a CSV text.
 *
 * @param number of the line where it begins, from 1
 * @param flaw why it can't be imported, null if nothing is wrong with it
 */
record CatalogueLine(int number, List<String> fields, @Nullable String flaw) {

  CatalogueLine {
    fields = List.copyOf(fields);
  }

  /**
   * Reads CSV as RFC 4180 has it, and skips blank lines. Reading ends at a closing quote with text
   * behind it, and at a quote that is never closed.
   */
  static List<CatalogueLine> read(String text) {
    var lines = new ArrayList<CatalogueLine>();
    var reading = new Reading();
    try {
      CsvReader.builder()
          .allowExtraFields(true)
          .allowMissingFields(true)
          .allowExtraCharsAfterClosingQuote(false)
          .build(reading, text)
          .forEach(lines::add);
    } catch (CsvParseException e) {
      lines.add(reading.line("has text behind a closing quote"));
      return lines;
    }
    if (isLeftOpen(text) && lines.stream().allMatch(line -> line.flaw() == null)) {
      lines.set(lines.size() - 1, reading.line("has a quote that is never closed"));
    }
    return lines;
  }

  /** Whether quotes don't come in pairs: the parser takes the end of the text for one. */
  private static boolean isLeftOpen(String text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  /** Builds lines, and is stricter than the parser about quotes. */
  private static final class Reading extends AbstractBaseCsvCallbackHandler<CatalogueLine> {

    private final List<String> fields = new ArrayList<>();
    private @Nullable String flaw;

    @Override
    protected void handleBegin(long number) {
      fields.clear();
      flaw = null;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      String field = new String(buffer, offset, length);
      if (!quoted && field.indexOf('"') >= 0) {
        flaw = "has a quote inside of a field without quotes around it";
      }
      fields.add(field);
    }

    @Override
    protected CatalogueLine buildRecord() {
      return line(flaw);
    }

    CatalogueLine line(@Nullable String flaw) {
      return new CatalogueLine(Math.toIntExact(getStartingLineNumber()), fields, flaw);
    }
  }
}
