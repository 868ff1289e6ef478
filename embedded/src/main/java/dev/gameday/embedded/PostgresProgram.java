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
 * Runs one of Postgres' programs. They refuse to run as root, so root runs them in a user
 * namespace, in which their user isn't root but owns the files that root owns outside.
 */
final class PostgresProgram {
  private static final List<String> IN_USER_NAMESPACE = List.of("unshare", "--user");

  private final Path home;

  PostgresProgram(Path home) {
    this.home = home;
  }

  /** Runs the program until it ends. */
  ProcessResult run(String program, List<String> arguments) {
    try {
      Process process =
          new ProcessBuilder(command(program, arguments)).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new ProcessResult(process.waitFor(), output.strip());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + program, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("Interrupted while " + program + " was running.", e);
    }
  }

  /**
   * Starts a long-running program in its own session: Ctrl-C signals all processes of the
   * terminal's group, but Postgres must stop after the services that use it.
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
      command.addAll(IN_USER_NAMESPACE);
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return command;
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot determine the user of this process", e);
    }
  }

  private static void requireUserNamespaces() {
    if (!UserNamespaces.AVAILABLE) {
      throw new StartFailedException(
          "Postgres does not run as root, and this system does not allow user namespaces:"
              + " start Gameday as another user.");
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
      var command = new ArrayList<>(IN_USER_NAMESPACE);
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
