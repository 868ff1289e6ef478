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

/** Keys and passwords that are made up once and kept, each in a file that only the owner reads. */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;

  Secrets(Path folder) {
    this.folder = folder;
  }

  public String adminKey() {
    return kept("admin-key", () -> HexFormat.of().formatHex(random(16)));
  }

  public String databasePassword(String service) {
    return kept(service + "-database-password", () -> HexFormat.of().formatHex(random(24)));
  }

  /** Without it stored webhook secrets cannot be read: it goes where the data goes. */
  public String webhookSecretKeys() {
    return kept(
        "webhook-secret-keys", () -> "k1:" + Base64.getEncoder().encodeToString(random(32)));
  }

  private String kept(String name, Supplier<String> madeUp) {
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        keep(file, madeUp.get());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The secret in " + file + " cannot be kept or read.", e);
    }
  }

  /** On disk before it is used: a secret that encrypted something must not get lost in a crash. */
  private static void keep(Path file, String secret) throws IOException {
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
