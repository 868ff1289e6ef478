package dev.gameday.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.local.Shutdown.Part;
import dev.gameday.local.Shutdown.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ShutdownTest {
  private final List<String> stopped = new CopyOnWriteArrayList<>();
  private final Shutdown shutdown = new Shutdown(Duration.ofSeconds(10));

  @Test
  void shouldStopDependentsFirst() {
    register(Step.POSTGRES, "postgres");
    register(Step.EDGE, "edge");
    register(Step.KAFKA, "kafka");
    register(Step.SERVICES, "service");
    register(Step.LISTENER, "listener");

    stop(shutdown);

    assertThat(stopped).containsExactly("listener", "service", "kafka", "postgres", "edge");
  }

  @Test
  void shouldStopLatePartsImmediately() {
    shutdown.begin();

    register(Step.POSTGRES, "postgres");

    assertThat(stopped).containsExactly("postgres");
  }

  @Test
  void shouldContinueIfAPartFailsToStop() {
    shutdown.register(
        Step.SERVICES,
        new Part(
            "broken",
            () -> {
              throw new IllegalStateException("broken");
            }));
    register(Step.POSTGRES, "postgres");

    stop(shutdown);

    assertThat(stopped).containsExactly("postgres");
  }

  @Test
  void shouldContinueAfterAHangingPart() {
    var impatient = new Shutdown(Duration.ofMillis(20));
    var never = new CountDownLatch(1);
    impatient.register(Step.KAFKA, new Part("hanging", never::await));
    impatient.register(Step.POSTGRES, new Part("postgres", () -> stopped.add("postgres")));

    stop(impatient);

    assertThat(stopped).containsExactly("postgres");
  }

  private void register(Step step, String name) {
    shutdown.register(step, new Part(name, () -> stopped.add(name)));
  }

  private static void stop(Shutdown shutdown) {
    shutdown.begin();
    shutdown.run();
  }
}
