package dev.gameday.local.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder of all data, locked exclusively while it is open. The operating system releases the
 * lock at the end of the process, even after a kill.
 */
public final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  public static DataFolder open(Path path) throws DataFolderUnusableException {
    try {
      Path real = Files.createDirectories(path).toRealPath();
      return new DataFolder(real, lock(real));
    } catch (IOException e) {
      throw new DataFolderUnusableException(
          "The data folder " + path + " is not writable: choose another with GAMEDAY_DATA.", e);
    }
  }

  public Path kafka() {
    return path.resolve("kafka");
  }

  public Path postgres() {
    return path.resolve("postgres");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  public Secrets secrets() {
    return new Secrets(path.resolve("secrets"));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static FileChannel lock(Path folder) throws IOException, DataFolderUnusableException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new DataFolderUnusableException(
          "The data folder " + folder + " is in use by another run: stop it, or set GAMEDAY_DATA.",
          null);
    }
    return channel;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }
}
