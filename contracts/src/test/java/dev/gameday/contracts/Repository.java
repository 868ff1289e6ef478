package dev.gameday.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Locates files outside of this module. */
public final class Repository {

  private Repository() {}

  /**
   * The repository's folder: the nearest ancestor of the working directory that contains {@code
   * ./gameday}.
   */
  public static Path folder() {
    return Stream.iterate(Path.of("").toAbsolutePath(), dir -> dir != null, Path::getParent)
        .filter(dir -> Files.isExecutable(dir.resolve("gameday")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no ./gameday here or above"));
  }

  /** The Javadoc of all modules with types that clients see. */
  static Javadocs javadocs() {
    return Javadocs.of(
        Stream.of(
                "common-events",
                "service-base",
                "session-service",
                "webhook-dispatcher",
                "realtime-gateway")
            .map(folder()::resolve)
            .toList());
  }

  static String changelog() throws IOException {
    return Files.readString(folder().resolve("CHANGELOG.md"));
  }
}
