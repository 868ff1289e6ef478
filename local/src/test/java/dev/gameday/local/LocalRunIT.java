package dev.gameday.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.embedded.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRunIT {
  private static final Duration START_LIMIT = Duration.ofMinutes(4);

  @TempDir Path data;

  private final int port = FreePort.find();

  @Test
  void shouldGoOnWhereItStoppedAlsoAfterAKill() throws Exception {
    List<ProcessHandle> leftBehind;
    try (GamedayChild killed = started()) {
      assertThat(killed.get("/api/games").statusCode()).isEqualTo(200);
      assertThat(killed.get("/.well-known/jwks.json").body()).contains("\"keys\"");
      leftBehind = killed.postgres();
      killed.kill();
    }
    assertThat(leftBehind).isNotEmpty().allMatch(ProcessHandle::isAlive);

    try (GamedayChild again = started()) {
      await().until(() -> again.output().contains("Gameday is ready"));
      assertThat(again.output()).contains("/api/auth/login");
      await().until(() -> leftBehind.stream().noneMatch(ProcessHandle::isAlive));
      refusesASecondRun();
      List<ProcessHandle> postgres = again.postgres();

      again.stop();

      assertThat(postgres).isNotEmpty().noneMatch(ProcessHandle::isAlive);
      assertThat(again.output()).contains("stopped").doesNotContain("did not stop cleanly");
    }
  }

  @Test
  void shouldEndWhenPostgresFallsOver() throws Exception {
    try (GamedayChild run = started()) {
      run.postgres().forEach(ProcessHandle::destroyForcibly);

      assertThat(run.awaitExit()).isEqualTo(1);
      assertThat(run.output()).contains("gameday: Postgres ended unexpectedly.");
    }
  }

  @Test
  void shouldSayThatThePortIsTakenBeforeAnythingStarts() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        GamedayChild run = GamedayChild.start(data, taken.getLocalPort())) {
      assertThat(run.awaitExit()).isEqualTo(1);
      assertThat(run.output().lines().filter(line -> line.startsWith("gameday:")))
          .containsExactly(
              "gameday: Port "
                  + taken.getLocalPort()
                  + " is taken: stop what listens there, or set GAMEDAY_PORT.");
      assertThat(data.resolve("kafka")).doesNotExist();
      assertThat(data.resolve("postgres")).doesNotExist();
    }
  }

  @Test
  void shouldSayThatTheDataFolderIsNotWritable() throws Exception {
    Path file = Files.createFile(data.resolve("file"));
    try (GamedayChild run = GamedayChild.start(file, port)) {
      assertThat(run.awaitExit()).isEqualTo(1);
      assertThat(run.output())
          .isEqualTo(
              "gameday: The data folder %s is not writable: choose another with GAMEDAY_DATA.\n"
                  .formatted(file));
    }
  }

  private void refusesASecondRun() throws Exception {
    try (GamedayChild second = GamedayChild.start(data, FreePort.find())) {
      assertThat(second.awaitExit()).isEqualTo(1);
      assertThat(second.output())
          .isEqualTo(
              "gameday: The data folder %s is in use by another run: stop it, or set GAMEDAY_DATA.\n"
                  .formatted(data.toRealPath()));
    }
  }

  private GamedayChild started() throws Exception {
    GamedayChild run = GamedayChild.start(data, port);
    await().atMost(START_LIMIT).until(() -> run.isReady() || !run.isAlive());
    assertThat(run.isAlive()).as(run.output()).isTrue();
    return run;
  }
}
