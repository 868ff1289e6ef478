package dev.gameday.local.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keys and passwords that are generated once and stored, each in a file that only the owner can
 * read.
 */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;

  Secrets(Path folder) {
    this.folder = folder;
  }

  public String adminKey() {
    return readOrCreate("admin-key", () -> HexFormat.of().formatHex(random(16)));
  }

  public String databasePassword(String service) {
    return readOrCreate(service + "-database-password", () -> HexFormat.of().formatHex(random(24)));
  }

  /**
   * The keys that encrypt stored webhook secrets. They are stored with the data because the secrets
   * are lost without them.
   */
  public String webhookSecretKeys() {
    return readOrCreate(
        "webhook-secret-keys", () -> "k1:" + Base64.getEncoder().encodeToString(random(32)));
  }

  private String readOrCreate(String name, Supplier<String> generator) {
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        store(file, generator.get());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read or store the secret in " + file + ".", e);
    }
  }

  /**
   * Stores a secret durably before its first use: a crash must not lose a secret that has encrypted
   * data.
   */
  private static void store(Path file, String secret) throws IOException {
    Files.createDirectories(file.getParent(), permissions("rwx------"));
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.deleteIfExists(unfinished);
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            permissions("rw-------"))) {
      channel.write(ByteBuffer.wrap((secret + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?> permissions(String rights) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
