package dev.gameday.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs one of Postgres' programs. They refuse to run as root; root therefore runs them in a user
 * namespace of their own, where they are nobody and yet own the files that root owns outside.
 */
final class PostgresProgram {
  private static final List<String> AS_NOBODY = List.of("unshare", "--user");

  private final Path home;

  PostgresProgram(Path home) {
    this.home = home;
  }

  /** Runs to the end; the answer says how it ended. */
  ProcessResult run(String program, List<String> arguments) {
    try {
      Process process =
          new ProcessBuilder(command(program, arguments)).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new ProcessResult(process.waitFor(), output.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(program + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("Interrupted while " + program + " was running.", e);
    }
  }

  /**
   * Starts a program that goes on, in a session of its own: Ctrl-C reaches every process of the
   * terminal's group, and Postgres must outlive the services that use it.
   */
  Process launch(String program, List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of("setsid"));
    command.addAll(command(program, arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return process;
  }

  private List<String> command(String program, List<String> arguments) {
    var command = new ArrayList<String>();
    if (isRoot()) {
      requireUserNamespaces();
      command.addAll(AS_NOBODY);
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return command;
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException e) {
      throw new UncheckedIOException("the user of this process is unknown", e);
    }
  }

  private static void requireUserNamespaces() {
    if (!UserNamespaces.AVAILABLE) {
      throw new StartFailedException(
          "Postgres does not run as root, and this system lets nobody make a user namespace:"
              + " start as another user.");
    }
  }

  record ProcessResult(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  private static final class UserNamespaces {
    static final boolean AVAILABLE = probe();

    private static boolean probe() {
      var command = new ArrayList<>(AS_NOBODY);
      command.add("true");
      try {
        Process process = new ProcessBuilder(command).start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
      } catch (IOException notInstalled) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
