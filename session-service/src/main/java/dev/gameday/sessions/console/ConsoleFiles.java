package dev.gameday.sessions.console;

import dev.gameday.base.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** The files by their names, each read and compressed once. */
@Component
class ConsoleFiles {

  private static final Pattern NAME = Pattern.compile("([a-z0-9-]+/)*[a-z0-9-]+\\.([a-z]+)");
  private static final Map<String, MediaType> TYPES =
      Map.of(
          "html", MediaType.parseMediaType("text/html;charset=UTF-8"),
          "js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
          "css", MediaType.parseMediaType("text/css;charset=UTF-8"),
          "svg", MediaType.parseMediaType("image/svg+xml"));

  private final Map<String, ConsoleFile> files = new ConcurrentHashMap<>();

  /**
   * @throws Problem (404) when there is no such file
   */
  ConsoleFile get(String name) {
    ConsoleFile known = files.get(name);
    return known == null ? files.computeIfAbsent(name, ConsoleFiles::read) : known;
  }

  private static ConsoleFile read(String name) {
    var parts = NAME.matcher(name);
    MediaType type = parts.matches() ? TYPES.get(parts.group(2)) : null;
    var resource = new ClassPathResource("console/" + name);
    if (type == null || !resource.exists()) {
      throw Problem.notFound("The console has no file " + name + ".");
    }
    try {
      return ConsoleFile.read(type, resource.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
