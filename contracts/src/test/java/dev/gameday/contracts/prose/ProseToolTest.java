package dev.gameday.contracts.prose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.contracts.prose.ProseTool.Hit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks which texts the tool reads, and which it skips. */
class ProseToolTest {

  private final Path folder;

  ProseToolTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldReadJavadocTagsAndComments() throws IOException {
    assertThat(
            phrases(
                "src/test/java/A.java",
                """
                /** Whose turn it is. */
                @Name(value = "a ) { /** b */")
                class A {
                  /**
                   * Reads
                   * anew, and {@code anew}, and {@link A#anew}.
                   *
                   * @param b is told
                   */
                  void a(String b) {} // nobody
                  // goes
                  // on
                  String c = "told anew";
                  char d = '"'; // somebody
                }
                """))
        .containsExactly(
            "1 Whose", "6 anew", "8 is told", "10 nobody", "11 goes on", "14 somebody");
  }

  @Test
  void shouldReadStringsOfProductionCodeUnlessTheyAreNames() throws IOException {
    assertThat(
            phrases(
                "src/main/java/A.java",
                """
                class A {
                  String a = "nobody";
                  String b = "for no" + "body " + "at all";
                  String c =
                      \"""
                      one
                      anew, `anew`
                      \""";
                  void d() {
                    log.atInfo().log("The end is near.");
                    fail("The end is near.");
                  }
                }
                """))
        .containsExactly("3 nobody", "6 anew", "10 .");
  }

  @Test
  void shouldReadMarkdownWithoutCodeAndQuotedColumns() throws IOException {
    assertThat(
            phrases(
                "a.md",
                """
                # Anew and anew
                A `nobody` and
                somebody.

                ```
                nobody
                ```

                | before | after |
                |---|---|
                | nobody | whoever |
                """))
        .containsExactly("1 anew", "3 somebody", "11 whoever");
  }

  @Test
  void shouldReadThePublishedDocuments() throws IOException {
    assertThat(
            phrases(
                "docs/api/openapi.json",
                """
                {
                  "summary": "Create a game",
                  "other": {"summary": "Creates a game", "description": "."},
                  "description": "Reads anew.",
                  "example": "anew"
                }
                """))
        .containsExactly("3 Creates a game", "3 .", "4 anew");
  }

  @Test
  void shouldReadTheConsole() throws IOException {
    assertThat(
            phrases(
                "src/main/resources/console/a.js",
                """
                /** What is
                 *  told. */
                const a = `for ${f('nobody')} whoever`; // anew
                const b = c.replace(/"/g, '') + 'for nobody';
                """))
        .containsExactly("1 is told", "3 whoever", "3 anew", "4 nobody");
  }

  private Stream<String> phrases(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    List<Integer> tested = ProseTool.rules().stream().map(ProseTool.Rule::number).toList();
    return ProseTool.hits(folder).stream()
        .filter(hit -> tested.contains(hit.rule()))
        .sorted(Comparator.comparingInt(Hit::line))
        .map(hit -> hit.line() + " " + hit.phrase());
  }
}
