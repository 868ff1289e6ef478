package dev.gameday.webhooks;

import static dev.gameday.base.loop.ShutdownPhase.DRAIN;
import static dev.gameday.base.loop.ShutdownPhase.LEASES;
import static dev.gameday.base.loop.ShutdownPhase.PRODUCE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** The order in which Spring stops the parts of a dispatcher. */
@DispatcherTest
class ShutdownOrderIT {

  @Test
  void shouldStopEachPartInItsPhase(Dispatcher dispatcher) {
    Map<String, SmartLifecycle> parts =
        dispatcher.context().getBeansOfType(SmartLifecycle.class, true, false);

    assertThat(List.of("claimLoop", "replayLoop"))
        .allMatch(part -> phase(parts, part) == PRODUCE.value());
    assertThat(phase(parts, "dispatcherLifecycle")).isEqualTo(DRAIN.value());
    assertThat(List.of("heartbeat", "intakeLoop", "endpointFailureTracker", "claimRenewal"))
        .allMatch(part -> phase(parts, part) == LEASES.value());
    assertThat(PRODUCE.value())
        .isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE)
        .isGreaterThan(DRAIN.value());
    assertThat(DRAIN.value()).isGreaterThan(LEASES.value());
    // Spring stops dependents of a part before it, even if their phase is later
    assertThat(parts.keySet())
        .allSatisfy(
            part ->
                assertThat(dependents(dispatcher, part).filter(parts::containsKey))
                    .allMatch(dependent -> phase(parts, dependent) >= phase(parts, part)));
  }

  private static int phase(Map<String, SmartLifecycle> parts, String name) {
    return requireNonNull(parts.get(name)).getPhase();
  }

  private static Stream<String> dependents(Dispatcher dispatcher, String part) {
    return Stream.of(dispatcher.context().getBeanFactory().getDependentBeans(part));
  }
}
