package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that every link in the documents has a target, and that the README stays short. */
class DocumentLinksTest {

  private static final Path REPOSITORY = GamedayProcess.repository();
  private static final int MAX_README_WORDS = 900;

  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\\n]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

  @Test
  void shouldHaveNoBrokenLinks() {
    List<Link> links = documents().flatMap(DocumentLinksTest::links).toList();

    assertThat(links).hasSizeGreaterThan(50).filteredOn(link -> !link.hasTarget()).isEmpty();
  }

  @Test
  void shouldKeepTheReadmeShort() {
    assertThat(read(REPOSITORY.resolve("README.md")).strip().split("\\s+"))
        .hasSizeLessThanOrEqualTo(MAX_README_WORDS);
  }

  private static Stream<Path> documents() {
    return Stream.concat(
        Stream.of(REPOSITORY.resolve("README.md")),
        Stream.of("docs", "deploy").map(REPOSITORY::resolve).flatMap(DocumentLinksTest::below));
  }

  private static Stream<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Link> links(Path document) {
    return LINK.matcher(CODE.matcher(read(document)).replaceAll("code"))
        .results()
        .map(result -> result.group(1))
        .filter(target -> !target.matches("https?:.*"))
        .map(target -> new Link(document, target));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A link to a file or a heading in the repository.
   *
   * @param target the path relative to the document's folder, with an optional {@code #heading}
   */
  private record Link(Path document, String target) {

    boolean hasTarget() {
      int heading = target.indexOf('#');
      String path = heading < 0 ? target : target.substring(0, heading);
      Path file = path.isEmpty() ? document : document.resolveSibling(path);
      return Files.exists(file)
          && (heading < 0 || headings(file).contains(target.substring(heading + 1)));
    }

    /** Returns the anchors of a document's headings: lower case, hyphens for spaces. */
    private static Set<String> headings(Path file) {
      return HEADING
          .matcher(read(file))
          .results()
          .map(result -> result.group(1).toLowerCase(Locale.ROOT))
          .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
          .collect(Collectors.toSet());
    }
  }
}
