package dev.gameday.e2e;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import tools.jackson.databind.JsonNode;

/**
 * The data folder of a release with a small data set, made by {@code tools/make-upgrade-fixture}.
 *
 * @param facts the ids that a test uses, and the release's responses by path
 */
record UpgradeFixture(String release, JsonNode facts) {

  private static final Path FOLDER = Path.of("src", "test", "resources", "upgrade");

  /** Returns one fixture for each release. */
  static List<UpgradeFixture> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .map(UpgradeFixture::of)
          .toList();
    }
  }

  private static UpgradeFixture of(String release) {
    return new UpgradeFixture(
        release, Api.JSON.readTree(FOLDER.resolve(release + ".json").toFile()));
  }

  String text(String fact) {
    return facts.get(fact).asString();
  }

  long number(String fact) {
    return facts.get(fact).longValue();
  }

  /**
   * Unpacks the data folder with its permissions: Postgres rejects a folder that others may read.
   */
  void unpack(Path folder) throws IOException {
    try (var file =
            new BufferedInputStream(Files.newInputStream(FOLDER.resolve(release + ".tar.xz")));
        var archive = new TarArchiveInputStream(new XZCompressorInputStream(file))) {
      for (TarArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        Path path = entry.resolveIn(folder);
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.copy(archive, path);
        }
        Files.setPosixFilePermissions(path, permissions(entry.getMode()));
      }
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    var permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int i = 0; i < all.length; i++) {
      if ((mode & (0400 >> i)) != 0) {
        permissions.add(all[i]);
      }
    }
    return permissions;
  }

  @Override
  public String toString() {
    return release;
  }
}
