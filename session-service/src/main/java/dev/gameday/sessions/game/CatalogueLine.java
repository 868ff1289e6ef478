package dev.gameday.sessions.game;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a CSV text.
 *
 * @param number number of its first line, from 1
 * @param flaw reason why it cannot be imported; null if it can
 */
record CatalogueLine(int number, List<String> fields, @Nullable String flaw) {

  CatalogueLine {
    fields = List.copyOf(fields);
  }

  /**
   * Reads CSV (RFC 4180) and skips blank lines. Reading ends at text after a closing quote and at
   * an unclosed quote.
   */
  static List<CatalogueLine> read(String text) {
    var lines = new ArrayList<CatalogueLine>();
    var builder = new LineBuilder();
    try {
      CsvReader.builder()
          .allowExtraFields(true)
          .allowMissingFields(true)
          .allowExtraCharsAfterClosingQuote(false)
          .build(builder, text)
          .forEach(lines::add);
    } catch (CsvParseException e) {
      lines.add(builder.line("has text behind a closing quote"));
      return lines;
    }
    if (hasUnclosedQuote(text) && lines.stream().allMatch(line -> line.flaw() == null)) {
      lines.set(lines.size() - 1, builder.line("has a quote that is never closed"));
    }
    return lines;
  }

  /**
   * Whether the number of quotes is odd: the parser treats the end of the text as a closing quote.
   */
  private static boolean hasUnclosedQuote(String text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  /** Builds lines. It checks quotes more strictly than the parser. */
  private static final class LineBuilder extends AbstractBaseCsvCallbackHandler<CatalogueLine> {

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
