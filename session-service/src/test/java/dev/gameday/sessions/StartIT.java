package dev.gameday.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gameday.base.settings.RefusedStartException;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The standalone service: a refused start logs one line with the reason and the remedy. */
@RealPostgres
@ExtendWith(OutputCaptureExtension.class)
class StartIT {

  private static final String NO_DATABASE = "jdbc:postgresql://127.0.0.1:1/sessions";

  private final TestDatabase database;

  StartIT(TestDatabase database) {
    this.database = database;
  }

  @Test
  void shouldRefuseTheSecretOfAnExample(CapturedOutput output) {
    assertRefused(
        output,
        "GAMEDAY_ADMIN_KEY: it is an example's value",
        "--DATABASE_URL=" + database.jdbcUrl(),
        "--GAMEDAY_ADMIN_KEY=change-me");
  }

  @Test
  void shouldRefuseToStartWithoutSettings(CapturedOutput output) {
    assertRefused(
        output,
        "session-service needs DATABASE_URL and GAMEDAY_ADMIN_KEY to be set.",
        "--GAMEDAY_ADMIN_KEY=");
  }

  @Test
  void shouldWaitForItsDatabaseAndLogTheRemedy(CapturedOutput output) {
    assertRefused(
        output,
        "session-service could not connect to its database at "
            + NO_DATABASE
            + " as "
            + database.user(),
        "--DATABASE_URL=" + NO_DATABASE,
        "--GAMEDAY_ADMIN_KEY=correct horse battery staple",
        "--gameday.database.patience=2s");
    assertThat(output.getOut().lines().filter(line -> line.contains("database.awaited")))
        .singleElement()
        .asString()
        .contains("DATABASE_URL, DATABASE_USER or DATABASE_PASSWORD", NO_DATABASE, "refused");
  }

  @Test
  void shouldReportRefusedDatabaseCredentials(CapturedOutput output) {
    assertRefused(
        output,
        "password authentication failed",
        "--DATABASE_URL=" + database.jdbcUrl(),
        "--DATABASE_PASSWORD=this is not it",
        "--GAMEDAY_ADMIN_KEY=correct horse battery staple",
        "--gameday.database.patience=1s");
    assertThat(output.getOut()).doesNotContain("this is not it");
  }

  /** Starts the service. The last argument with a name overrides earlier ones. */
  private void assertRefused(CapturedOutput output, String sentence, String... settings) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--SERVER_PORT=0",
                "--server.address=127.0.0.1",
                "--DATABASE_USER=" + database.user(),
                "--KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1"));
    arguments.addAll(List.of(settings));
    if (List.of(settings).stream().noneMatch(name -> name.startsWith("--DATABASE_PASSWORD"))) {
      arguments.add("--DATABASE_PASSWORD=" + database.password());
    }

    assertThatThrownBy(
            () -> SessionServiceApplication.alone().run(arguments.toArray(String[]::new)))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining(sentence);

    assertThat(output.getOut().lines().filter(line -> line.contains("start.refused")))
        .singleElement()
        .asString()
        .contains("ERROR", sentence);
    assertThat(output.getAll()).doesNotContain("APPLICATION FAILED TO START", "\tat ");
  }
}
