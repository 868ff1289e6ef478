package dev.gameday.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Postgres' programs, unpacked from the class path once per version into a cache folder. They are
 * unpacked into a temporary folder, which is then renamed atomically, so an existing folder is
 * complete even if several processes unpack at once.
 */
final class PostgresBinaries {
  /** Part of the cache folder's name. Must change with the version of the binaries in the build. */
  private static final String VERSION = "18.6.0";

  private static final Map<String, String> ARCHIVES =
      Map.of(
          "linux-amd64", "/postgres-linux-x86_64.txz",
          "linux-aarch64", "/postgres-linux-arm_64.txz");

  private PostgresBinaries() {}

  /** The folder with {@code bin}, {@code lib} and {@code share}. */
  static Path unpacked() {
    return unpackedIn(defaultCache());
  }

  static Path unpackedIn(Path cache) {
    Path home = cache.resolve(VERSION + "-" + platform());
    if (Files.isDirectory(home)) {
      return home;
    }
    try {
      Files.createDirectories(cache);
      Path unpacking = Files.createTempDirectory(cache, "unpacking-");
      unpack(unpacking);
      moveIntoPlace(unpacking, home);
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack Postgres' programs into " + cache, e);
    }
  }

  private static Path defaultCache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("gameday")
        .resolve("postgres");
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return system + "-" + System.getProperty("os.arch");
  }

  private static void unpack(Path target) throws IOException {
    String archive = ARCHIVES.get(platform());
    if (archive == null) {
      throw new StartFailedException(
          "Embedded Postgres does not support "
              + platform()
              + ", only for Linux on amd64 or arm64.");
    }
    InputStream packed = PostgresBinaries.class.getResourceAsStream(archive);
    if (packed == null) {
      throw new StartFailedException(
          "Postgres' programs are missing on the class path: " + archive + ".");
    }
    try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(entry, tar, target);
      }
    }
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("an archive entry leaves its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, file);
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static void moveIntoPlace(Path unpacked, Path home) throws IOException {
    try {
      Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException otherProcessWasFirst) {
      Folders.delete(unpacked);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("cannot rename inside " + home.getParent(), e);
    }
  }
}
