package dev.gameday.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the Postgres that a killed process left running on a data folder. A process is only
 * recognised by its working directory, the data folder, and its program, {@code postgres}: the pid
 * in {@code postmaster.pid} may have been reused by another process.
 */
final class StalePostgres {
  private static final Logger log = LoggerFactory.getLogger(StalePostgres.class);
  private static final int STOP_SECONDS = 30;

  private final PostgresProgram program;
  private final Path data;

  StalePostgres(PostgresProgram program, Path data) {
    this.program = program;
    this.data = data;
  }

  /** Stops all Postgres processes of the folder and deletes the pid file. */
  void clear() {
    Optional<ProcessHandle> postmaster = recordedPid().filter(this::runsHere);
    postmaster.ifPresent(this::stop);
    // backends outlive a killed postmaster and prevent the next start
    processesHere().forEach(this::kill);
    try {
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the stale " + pidFile(), e);
    }
  }

  private void stop(ProcessHandle postmaster) {
    log.atWarn()
        .addKeyValue("event.action", "postgres.replaced")
        .addKeyValue("pid", postmaster.pid())
        .log("Stopping the Postgres of an earlier run");
    if (!stop("fast")) {
      stop("immediate");
    }
  }

  private boolean stop(String mode) {
    return program
        .run(
            "pg_ctl",
            List.of(
                "stop",
                "-D",
                data.toString(),
                "-m",
                mode,
                "-w",
                "-t",
                String.valueOf(STOP_SECONDS)))
        .succeeded();
  }

  private Path pidFile() {
    return data.resolve("postmaster.pid");
  }

  private Optional<ProcessHandle> recordedPid() {
    try (Stream<String> lines = Files.lines(pidFile())) {
      return lines.findFirst().map(String::strip).map(Long::valueOf).flatMap(ProcessHandle::of);
    } catch (NoSuchFileException stoppedCleanly) {
      return Optional.empty();
    } catch (IOException | NumberFormatException unreadable) {
      log.warn("Cannot read {}; checking all processes instead", pidFile());
      return Optional.empty();
    }
  }

  private Stream<ProcessHandle> processesHere() {
    return ProcessHandle.allProcesses().filter(this::runsHere);
  }

  private boolean runsHere(ProcessHandle process) {
    Path procFolder = Path.of("/proc", String.valueOf(process.pid()));
    try {
      return Files.readString(procFolder.resolve("comm")).strip().equals("postgres")
          && Files.isSameFile(Files.readSymbolicLink(procFolder.resolve("cwd")), data);
    } catch (IOException endedOrInaccessible) {
      return false;
    }
  }

  private void kill(ProcessHandle process) {
    log.atWarn()
        .addKeyValue("event.action", "postgres.killed")
        .addKeyValue("pid", process.pid())
        .log("Killing a Postgres process of an earlier run");
    process.destroyForcibly();
    awaitEnd(process);
  }

  /** Waits for the end of a process. A zombie that hasn't been reaped counts as ended. */
  private void awaitEnd(ProcessHandle process) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    while (runsHere(process)) {
      if (System.nanoTime() > deadline) {
        throw new StartFailedException(
            "Cannot stop the old Postgres process " + process.pid() + ".");
      }
      Pause.briefly();
    }
  }
}
