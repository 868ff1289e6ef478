package dev.gameday.sessions.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvTextTest {

  @ParameterizedTest
  @MethodSource
  void shouldEscapeFormulasAndSpecialCharacters(String text, String expected) {
    assertThat(new CsvText().text(text)).hasToString(expected);
  }

  static Stream<Arguments> shouldEscapeFormulasAndSpecialCharacters() {
    return Stream.of(
        Arguments.of("Quiplash 3", "Quiplash 3"),
        Arguments.of("a,b", "\"a,b\""),
        Arguments.of("say \"hi\"", "\"say \"\"hi\"\"\""),
        Arguments.of("two\nlines", "\"two\nlines\""),
        Arguments.of("=1+1", "\"'=1+1\""),
        Arguments.of("+1", "\"'+1\""),
        Arguments.of("-1", "\"'-1\""),
        Arguments.of("@SUM(A1)", "\"'@SUM(A1)\""),
        Arguments.of("\t=1", "\"'\t=1\""),
        Arguments.of(" =1", "\"' =1\""),
        Arguments.of("", ""));
  }

  @Test
  void shouldWriteLinesOfCells() {
    var csv =
        new CsvText()
            .number(1)
            .text(null)
            .number(-2)
            .line()
            .time(Instant.EPOCH)
            .number(null)
            .line();

    assertThat(csv).hasToString("1,,-2\r\n1970-01-01T00:00:00.000Z,\r\n");
  }
}
