package dev.gameday.testkit;

import dev.gameday.embedded.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server's data folder, deleted at the end of the test JVM. */
record TemporaryFolder(Path path) {
  static TemporaryFolder create(String name) {
    try {
      return new TemporaryFolder(Files.createTempDirectory("gameday-test-" + name + "-"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary folder for " + name, e);
    }
  }

  void deleteAtEndAfter(Runnable stop) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.run();
                  delete();
                },
                "stop-" + path.getFileName()));
  }

  private void delete() {
    try {
      Folders.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }
}
