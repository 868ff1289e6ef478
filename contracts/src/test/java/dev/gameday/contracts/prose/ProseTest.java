package dev.gameday.contracts.prose;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.contracts.Repository;
import dev.gameday.contracts.prose.ProseTool.Hit;
import dev.gameday.contracts.prose.ProseTool.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Keeps Javadoc, comments, Markdown, the published documents and the texts of main code and console
 * to {@code docs/writing.md}. {@code tools/prose-count --list} prints the same hits without Maven.
 */
class ProseTest {

  /** Relative to the module's folder; one file a line. No file means no exemption. */
  private static final Path EXEMPT = Path.of("src", "test", "resources", "prose-exempt.txt");

  private static List<Hit> hits = List.of();
  private static Set<String> exempt = Set.of();

  @BeforeAll
  static void read() throws IOException {
    hits = ProseTool.hits();
    Path list = Repository.folder().resolve("contracts").resolve(EXEMPT);
    if (Files.exists(list)) {
      exempt = new TreeSet<>(Files.readAllLines(list));
    }
  }

  static List<Rule> rules() {
    return ProseTool.rules();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldNotUseThePhrase(Rule rule) {
    List<String> found =
        hits.stream()
            .filter(hit -> hit.rule() == rule.number() && !exempt.contains(hit.file()))
            .map(
                hit ->
                    "%s:%d: \"%s\"; instead: %s"
                        .formatted(hit.file(), hit.line(), hit.phrase(), rule.instead()))
            .toList();

    assertThat(found).isEmpty();
  }

  /** The list of exempt files only shrinks. */
  @Test
  void shouldExemptOnlyFilesWithAHit() {
    Set<Integer> tested = rules().stream().map(Rule::number).collect(toSet());
    Set<String> clean = new TreeSet<>(exempt);
    clean.removeAll(
        hits.stream()
            .filter(hit -> tested.contains(hit.rule()))
            .map(Hit::file)
            .collect(toCollection(TreeSet::new)));

    assertThat(clean).as("exempt files without a hit; remove them from " + EXEMPT).isEmpty();
  }
}
