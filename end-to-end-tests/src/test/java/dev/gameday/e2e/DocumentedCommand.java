package dev.gameday.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** A shell command from one of the two API documents. */
final class DocumentedCommand {

  private static final String GAME_PICKER = "http://localhost:5000";
  private static final String CONVOCADOS = "https://convocados.fly.dev";

  private DocumentedCommand() {}

  /** Runs the command against a run instead of the document's address, and returns its output. */
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
