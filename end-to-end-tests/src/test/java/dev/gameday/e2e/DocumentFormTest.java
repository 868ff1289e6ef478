package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks the form of documents: each decision has the same sections, is short, and is in the index
 * with its title, status and date; lines are wrapped.
 */
class DocumentFormTest {

  private static final Path REPOSITORY = GamedayProcess.repository();
  private static final Path DECISIONS = REPOSITORY.resolve("docs/adr");
  private static final Path INDEX = DECISIONS.resolve("README.md");

  private static final List<String> SECTIONS =
      List.of("Status", "Date", "Context", "Decision", "Consequences");

  private static final int MAX_WORDS = 250;
  private static final int MAX_LINE_LENGTH = 120;

  private static final Pattern RECORD = Pattern.compile("\\d{4}-[a-z0-9-]+\\.md");
  private static final Pattern TITLE = Pattern.compile("\\A# (\\d+)\\. (.+)$", Pattern.MULTILINE);
  private static final Pattern HEADING = Pattern.compile("^## (.+)$", Pattern.MULTILINE);
  private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern LINK_TARGET = Pattern.compile("\\]\\([^)\\s]+\\)");

  @ParameterizedTest
  @MethodSource("decisions")
  void shouldGiveEachDecisionTheSameSections(Path decision) {
    assertThat(HEADING.matcher(read(decision)).results().map(heading -> heading.group(1)))
        .containsExactlyElementsOf(SECTIONS);
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void shouldKeepEachDecisionShort(Path decision) {
    assertThat(read(decision).strip().split("\\s+")).hasSizeLessThanOrEqualTo(MAX_WORDS);
  }

  @Test
  void shouldListEachDecisionWithItsTitleStatusAndDate() {
    List<String> rows = read(INDEX).lines().filter(line -> line.matches("\\| \\d+ \\|.*")).toList();

    assertThat(rows)
        .hasSizeGreaterThan(30)
        .containsExactlyElementsOf(decisions().map(DocumentFormTest::row).toList());
  }

  @Test
  void shouldWrapLines() {
    assertThat(documents().flatMap(DocumentFormTest::longLines)).isEmpty();
  }

  private static Stream<Path> decisions() {
    return below(DECISIONS).filter(file -> RECORD.matcher(name(file)).matches()).sorted();
  }

  private static String row(Path decision) {
    String text = read(decision);
    MatchResult title = TITLE.matcher(text).results().findFirst().orElseThrow();
    return "| %s | [%s](%s) | %s | %s |"
        .formatted(
            title.group(1),
            title.group(2),
            name(decision),
            section("Status", text),
            section("Date", text));
  }

  /** Returns the text of a section on one line. */
  private static String section(String heading, String text) {
    String start = "## " + heading + "\n";
    int begin = text.indexOf(start) + start.length();
    int end = text.indexOf("\n## ", begin);
    return text.substring(begin, end).strip().replaceAll("\\s+", " ");
  }

  private static Stream<Path> documents() {
    return Stream.concat(
        Stream.of("README.md", "CHANGELOG.md").map(REPOSITORY::resolve),
        Stream.of("docs", "deploy").map(REPOSITORY::resolve).flatMap(DocumentFormTest::below));
  }

  private static Stream<String> longLines(Path document) {
    return CODE_BLOCK
        .matcher(read(document))
        .replaceAll("")
        .lines()
        .filter(line -> !line.startsWith("|"))
        .filter(line -> LINK_TARGET.matcher(line).replaceAll("]").length() > MAX_LINE_LENGTH)
        .map(line -> REPOSITORY.relativize(document) + ": " + line);
  }

  private static Stream<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> name(file).endsWith(".md")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
