package dev.gameday.contracts.kubernetes;

import dev.gameday.contracts.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A variable that docs/settings.md lists for a service.
 *
 * @param isRequired whether it has no default
 */
record DocumentedSetting(String name, String services, boolean isRequired) {

  private static final Pattern ROW =
      Pattern.compile("^\\|(?<names>( `[A-Z_]+`,?)+) \\| (?<services>[a-z, -]+) \\| (?<rest>.*)");
  private static final Pattern NAME = Pattern.compile("`([A-Z_]+)`");

  static List<DocumentedSetting> of(String service) {
    return read(Repository.folder().resolve("docs/settings.md"))
        .lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .flatMap(DocumentedSetting::settings)
        .filter(it -> it.services().equals("all") || it.services().contains(service))
        .toList();
  }

  /** Whether the service's sources use it. */
  boolean isReadBy(String service) {
    Path sources = Repository.folder().resolve(service).resolve("src/main");
    Pattern placeholder = Pattern.compile("\\$\\{" + name + "[:}]");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(yml|java)"))
          .anyMatch(file -> placeholder.matcher(read(file)).find());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<DocumentedSetting> settings(Matcher row) {
    return NAME.matcher(row.group("names"))
        .results()
        .map(
            name ->
                new DocumentedSetting(
                    name.group(1),
                    row.group("services"),
                    row.group("rest").startsWith("required |")));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
