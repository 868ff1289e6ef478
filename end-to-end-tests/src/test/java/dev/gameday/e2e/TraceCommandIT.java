package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.e2e.Launcher.Outcome;
import dev.gameday.testkit.peer.LiveClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves that {@code ./gameday trace} prints the log lines of one event from all logs. */
@OnSharedGameday
class TraceCommandIT {

  private static final String EVENT = "01a206e5-e69d-7f33-918b-9db15c1cdfdf";
  private static final String DELIVERY = "01a206e5-e69d-8d4d-b738-a2168670b728";
  private static final String OTHER_EVENT = "01a206e5-e69e-7f33-918b-9db15c1cdfdf";
  private static final String TRACE = "c14c56d47543abb81d080fc75585d3c6";

  /** Log lines of several replicas as a log collector shows them, out of order. */
  private static final List<String> COLLECTED =
      List.of(
          line("webhook-dispatcher-2", "19.891996771", "delivery.succeeded", EVENT, DELIVERY),
          line("session-service-1", "19.841", "event.committed", EVENT, ""),
          line("realtime-gateway-1", "19.887", "event.pushed", EVENT, ""),
          line("session-service-2", "19.882", "outbox.published", EVENT, ""),
          line("session-service-1", "19.900", "event.committed", OTHER_EVENT, ""),
          line("webhook-dispatcher-1", "25.000", "audit.delivery_redelivered", "", DELIVERY),
          line("session-service-1", "19.800", "session.created", "", ""),
          "session-service-1  | not a log line of a service, although it has " + EVENT);

  @TempDir private Path folder;

  @Test
  void shouldTraceAnEventInTheLogsOfTheRun(RunningGameday gameday) throws Exception {
    Host host = gameday.host();
    try (var receiver = VerifyingReceiver.open("mysecret123");
        var webhook = host.registerWebhook(receiver, "game.added");
        LiveClient live = gameday.live()) {
      long session = host.startSession();
      long game = host.createGame("Trivia Murder Party 3");
      live.subscribe(session);
      host.addGame(session, game);
      String event = live.awaitEvent("game.added", session).get("id").stringValue();
      await().untilAsserted(() -> assertThat(webhook.deliveries(session)).hasSize(1));
      var launcher =
          Launcher.of("./gameday", "trace", event)
              .with("GAMEDAY_DATA", gameday.process().data().toString());

      await()
          .untilAsserted(
              () -> {
                Outcome outcome = launcher.run();
                assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
                assertThat(outcome.output())
                    .startsWith("event " + event)
                    .containsSubsequence("session-service", "event.committed", "type=game.added")
                    .contains(
                        "outbox.published", "event.pushed", "delivery.scheduled", "statusCode=200")
                    .endsWith("\n");
                assertThat(outcome.output().lines().toList())
                    .filteredOn(line -> line.contains("delivery.succeeded"))
                    .hasSize(1);
              });
    }
  }

  @Test
  void shouldFollowTheEventItsDeliveriesAndItsTraceAcrossReplicas() throws Exception {
    Path logs = Files.write(folder.resolve("all.log"), COLLECTED);

    Outcome outcome = Launcher.of("./gameday", "trace", EVENT, logs.toString()).run();

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(outcome.output().lines().skip(2).map(line -> line.replaceAll(" {2,}", " | ")))
        .containsExactly(
            "2026-11-23 05:34:19.800 | +0 ms | session-service-1 | session.created",
            "2026-11-23 05:34:19.841 | +41 ms | session-service-1 | event.committed",
            "2026-11-23 05:34:19.882 | +82 ms | session-service-2 | outbox.published",
            "2026-11-23 05:34:19.887 | +87 ms | realtime-gateway-1 | event.pushed",
            "2026-11-23 05:34:19.891 | +91 ms | webhook-dispatcher-2 | delivery.succeeded | deliveryId="
                + DELIVERY,
            "2026-11-23 05:34:25.000 | +5200 ms | webhook-dispatcher-1 | audit.delivery_redelivered | deliveryId="
                + DELIVERY);
  }

  @Test
  void shouldReadStandardInputAndAcceptADeliveryId() throws Exception {
    Path logs = Files.write(folder.resolve("all.log"), COLLECTED);

    Outcome outcome =
        Launcher.of("bash", "-c", "./gameday trace " + DELIVERY + " - < " + logs).run();

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(outcome.output()).startsWith("event " + EVENT).contains("trace " + TRACE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "01a206e5e69d7f33918b9db15c1cdfdf", "--help"})
  void shouldRejectInvalidIds(String id) throws Exception {
    Outcome outcome = Launcher.of("./gameday", "trace", id).run();

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errors()).startsWith("gameday: ").contains(id, "id of an event");
    assertThat(outcome.output()).isEmpty();
  }

  @Test
  void shouldReportMissingLinesAndFiles() throws Exception {
    Path logs = Files.write(folder.resolve("all.log"), COLLECTED);
    String unknown = "01a206e5-0000-7f33-918b-9db15c1cdfdf";

    Outcome noLines = Launcher.of("./gameday", "trace", unknown, logs.toString()).run();
    Outcome noFile = Launcher.of("./gameday", "trace", EVENT, folder + "/none.log").run();
    Outcome noLogs =
        Launcher.of("./gameday", "trace", EVENT).with("GAMEDAY_DATA", folder.toString()).run();

    assertThat(noLines.exitCode()).isEqualTo(1);
    assertThat(noLines.errors()).contains("is about " + unknown);
    assertThat(noFile.exitCode()).isEqualTo(1);
    assertThat(noFile.errors()).contains("file " + folder + "/none.log does not exist");
    assertThat(noLogs.exitCode()).isEqualTo(1);
    assertThat(noLogs.errors()).contains("there are no logs in " + folder, "GAMEDAY_DATA");
  }

  private static String line(
      String replica, String second, String action, String event, String delivery) {
    String ids =
        (event.isEmpty() ? "" : "\"eventId\":\"" + event + "\",")
            + (delivery.isEmpty() ? "" : "\"deliveryId\":\"" + delivery + "\",");
    String service = replica.replaceFirst("-\\d$", "");
    return """
        %s  | {"@timestamp":"2026-11-23T05:34:%sZ","log":{"level":"INFO"},"service":{"name":"%s"},"message":"Test","event":{"action":"%s"},%s"traceId":"%s"}"""
        .formatted(replica, second, service, action, ids, TRACE);
  }
}
