package dev.gameday.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** A command as one of the two documents prints it, typed into a shell. */
final class DocumentedCommand {

  private static final String GAME_PICKER = "http://localhost:5000";
  private static final String CONVOCADOS = "https://convocados.fly.dev";

  private DocumentedCommand() {}

  /** Runs it against this run instead of the document's address, and returns what it prints. */
  static String run(String command, RunningGameday gameday)
      throws IOException, InterruptedException {
    String origin = gameday.process().origin().toString();
    String here = command.replace(GAME_PICKER, origin).replace(CONVOCADOS, origin);
    var builder =
        new ProcessBuilder("bash", "-c", here).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("TOKEN", gameday.token());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("exit code of curl").isZero();
    return output;
  }
}
