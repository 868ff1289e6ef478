package dev.gameday.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** A server's files: its data and the superuser's generated password. */
record PostgresFolder(Path data, String superuserPassword) {
  static final String SUPERUSER = "postgres";

  private static final int STATUS_LINE = 7;

  /** Initialises the data on the first start. An interrupted initialisation is repeated. */
  static PostgresFolder prepare(Path folder, PostgresProgram program) throws IOException {
    Files.createDirectories(folder);
    Path home = folder.toRealPath();
    Path passwordFile = home.resolve("superuser-password");
    Path data = home.resolve("data");
    if (!Files.exists(data)) {
      writePassword(passwordFile);
      initialise(data, passwordFile, program);
    }
    return new PostgresFolder(data, Files.readString(passwordFile).strip());
  }

  /** Whether the server is ready. It writes its state into the eighth line of its pid file. */
  boolean isReady(long pid) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return lines.size() > STATUS_LINE
          && lines.getFirst().strip().equals(String.valueOf(pid))
          && lines.get(STATUS_LINE).strip().equals("ready");
    } catch (IOException notYetWritten) {
      return false;
    }
  }

  private static void writePassword(Path file) throws IOException {
    var random = new byte[24];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(file);
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createFile(file, ownerOnly);
    Files.writeString(file, HexFormat.of().formatHex(random));
  }

  private static void initialise(Path data, Path passwordFile, PostgresProgram program)
      throws IOException {
    Path unfinished = data.resolveSibling("data.unfinished");
    Folders.delete(unfinished);
    PostgresProgram.ProcessResult result =
        program.run(
            "initdb",
            List.of(
                "--pgdata=" + unfinished,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
    if (!result.succeeded()) {
      throw new StartFailedException("Cannot initialise Postgres' data: " + result.output());
    }
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }
}
