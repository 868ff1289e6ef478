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
 * Clears a data folder of the Postgres that a killed process left running on it. A process counts
 * as that Postgres only when its working directory is the data folder and its program is {@code
 * postgres}: the pid in {@code postmaster.pid} alone may long belong to somebody else.
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

  /** Afterwards no process uses the folder and no pid file bars the next start. */
  void clear() {
    Optional<ProcessHandle> postmaster = recordedPid().filter(this::runsHere);
    postmaster.ifPresent(this::stop);
    // Backends outlive a postmaster that was killed; Postgres refuses to start beside them.
    processesHere().forEach(this::kill);
    try {
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      throw new UncheckedIOException("the stale " + pidFile() + " cannot be removed", e);
    }
  }

  private void stop(ProcessHandle postmaster) {
    log.atWarn()
        .addKeyValue("event.action", "postgres.replaced")
        .addKeyValue("pid", postmaster.pid())
        .log("stopping a Postgres that an earlier run left behind");
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
      log.warn("{} cannot be read: looking at all processes instead", pidFile());
      return Optional.empty();
    }
  }

  private Stream<ProcessHandle> processesHere() {
    return ProcessHandle.allProcesses().filter(this::runsHere);
  }

  private boolean runsHere(ProcessHandle process) {
    Path facts = Path.of("/proc", String.valueOf(process.pid()));
    try {
      return Files.readString(facts.resolve("comm")).strip().equals("postgres")
          && Files.isSameFile(Files.readSymbolicLink(facts.resolve("cwd")), data);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  private void kill(ProcessHandle process) {
    log.atWarn()
        .addKeyValue("event.action", "postgres.killed")
        .addKeyValue("pid", process.pid())
        .log("killing a Postgres process that an earlier run left behind");
    process.destroyForcibly();
    awaitGone(process);
  }

  /** A dead process may stay in the table until somebody reaps it: it counts as gone. */
  private void awaitGone(ProcessHandle process) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    while (runsHere(process)) {
      if (System.nanoTime() > deadline) {
        throw new StartFailedException(
            "The old Postgres process " + process.pid() + " cannot be ended.");
      }
      Pause.briefly();
    }
  }
}
