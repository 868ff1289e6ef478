package dev.gameday.sessions.game;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueLineTest {

  @Property(tries = 500)
  void shouldReadWrittenCsv(
      @ForAll("tables") List<List<String>> table,
      @ForAll("lineEnds") String lineEnd,
      @ForAll boolean allQuoted,
      @ForAll boolean ended) {
    List<Integer> lines = new ArrayList<>();
    var text = new StringBuilder();
    for (List<String> fields : table) {
      lines.add(1 + (int) text.chars().filter(c -> c == '\n').count());
      text.append(fields.stream().map(field -> write(field, allQuoted)).collect(joining(",")))
          .append(lineEnd);
    }
    if (!ended && !text.isEmpty()) {
      text.setLength(text.length() - lineEnd.length());
    }

    List<CatalogueLine> read = CatalogueLine.read(text.toString());

    assertThat(read).allSatisfy(line -> assertThat(line.flaw()).isNull());
    assertThat(read).extracting(CatalogueLine::fields).isEqualTo(table);
    assertThat(read).extracting(CatalogueLine::number).isEqualTo(lines);
  }

  /** Terminates for any text, with correct line numbers. */
  @Property(tries = 500)
  void shouldReadAnyText(@ForAll("texts") String text) {
    List<CatalogueLine> read = CatalogueLine.read(text);

    assertThat(read)
        .extracting(CatalogueLine::number)
        .isSorted()
        .doesNotHaveDuplicates()
        .allSatisfy(
            line ->
                assertThat(line)
                    .isBetween(1, 1 + (int) text.chars().filter(c -> c == '\n').count()));
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    return texts()
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .filter(fields -> !fields.equals(List.of("")))
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("ab,\"\r\n ü;")
        .ofMaxLength(8)
        .map(text -> text.replaceAll("\r(?!\n)", "\r\n"));
  }

  @Provide
  Arbitrary<String> lineEnds() {
    return Arbitraries.of("\n", "\r\n");
  }

  private static String write(String field, boolean quoted) {
    return quoted || field.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0)
        ? '"' + field.replace("\"", "\"\"") + '"'
        : field;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,b\"c      | a quote inside",
        "\"a\"b,c    | text behind a closing quote",
        "\"a,b       | never closed",
        "\"a\"\",b   | never closed",
      })
  void shouldDescribeTheFlawOfALine(String text, String flaw) {
    assertThat(CatalogueLine.read(text).getFirst().flaw()).contains(flaw);
  }

  @Test
  void shouldContinueBehindALineThatCannotBeImported() {
    List<CatalogueLine> read = CatalogueLine.read("a\"b,c\r\nd,\"e\nf\"\n\ng\nh");

    assertThat(read)
        .containsExactly(
            new CatalogueLine(
                1, List.of("a\"b", "c"), "has a quote inside of a field without quotes around it"),
            new CatalogueLine(2, List.of("d", "e\nf"), null),
            new CatalogueLine(5, List.of("g"), null),
            new CatalogueLine(6, List.of("h"), null));
  }

  @Test
  void shouldNameTheLineWhereABrokenQuoteEndsTheReading() {
    assertThat(CatalogueLine.read("a\n\"b\"c\nd"))
        .extracting(CatalogueLine::number, CatalogueLine::flaw)
        .containsExactly(tuple(1, null), tuple(2, "has text behind a closing quote"));
    assertThat(CatalogueLine.read("a\n\"b\nc\nd"))
        .extracting(CatalogueLine::number, CatalogueLine::flaw)
        .containsExactly(tuple(1, null), tuple(2, "has a quote that is never closed"));
  }

  @Test
  void shouldReadNoLinesFromBlankText() {
    assertThat(CatalogueLine.read("")).isEmpty();
    assertThat(CatalogueLine.read("\n\r\n\n")).isEmpty();
  }
}
