package dev.gameday.contracts.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.contracts.Repository;
import dev.gameday.events.Topic;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.convert.DurationStyle;

/** The start, operation and stop of pods. */
class DeploymentsTest {

  private static final Manifests BASE = Manifests.base();
  private static final Pattern PHASE =
      Pattern.compile("lifecycle\\.timeout-per-shutdown-phase: (\\w+)");

  static Stream<Named<Deployment>> deployments() {
    return BASE.deployments();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void shouldHaveMinimalPrivileges(Deployment deployment) {
    PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getEnableServiceLinks()).isFalse();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");

    Container container = Manifests.container(deployment);
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getVolumeMounts())
        .singleElement()
        .satisfies(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void shouldBeProbedAtTheManagementPort(Deployment deployment) {
    Container container = Manifests.container(deployment);

    asks(container, container.getStartupProbe(), "/actuator/health/liveness");
    asks(container, container.getLivenessProbe(), "/actuator/health/liveness");
    asks(container, container.getReadinessProbe(), "/actuator/health/readiness");
    assertThat(container.getEnv())
        .filteredOn(variable -> variable.getName().equals("MANAGEMENT_PORT"))
        .singleElement()
        .satisfies(
            variable ->
                assertThat(variable.getValue())
                    .isEqualTo(port(container, "management").toString()));
  }

  /**
   * The grace period covers two phases of the shutdown: one for requests, one for everything after
   * them.
   */
  @ParameterizedTest
  @MethodSource("deployments")
  void shouldHaveTimeToShutDown(Deployment deployment) throws IOException {
    PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    long preStop =
        Manifests.container(deployment).getLifecycle().getPreStop().getSleep().getSeconds();
    Duration phase = shutdownPhase(deployment.getMetadata().getName());

    assertThat(Duration.ofSeconds(pod.getTerminationGracePeriodSeconds()))
        .isGreaterThan(phase.multipliedBy(2).plusSeconds(preStop));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void shouldBeReplacedWithoutDowntime(Deployment deployment) {
    var rolling = deployment.getSpec().getStrategy().getRollingUpdate();

    assertThat(rolling.getMaxUnavailable().getIntVal()).isZero();
    assertThat(rolling.getMaxSurge().getIntVal()).isPositive();
    assertThat(deployment.getSpec().getReplicas()).as("would override the autoscaler").isNull();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void shouldBeSpreadOverZonesAndNodes(Deployment deployment) {
    assertThat(deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
        .allSatisfy(
            spread ->
                assertThat(BASE.selectedBy(spread.getLabelSelector())).containsExactly(deployment))
        .extracting(spread -> spread.getTopologyKey())
        .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void shouldRequestItsMemoryLimit(Deployment deployment) {
    var resources = Manifests.container(deployment).getResources();

    assertThat(resources.getRequests()).containsKeys("cpu", "memory");
    assertThat(resources.getLimits())
        .containsExactlyEntriesOf(Map.of("memory", resources.getRequests().get("memory")));
  }

  @Test
  void shouldNotScaleBeyondThePartitions() {
    assertThat(BASE.all(HorizontalPodAutoscaler.class))
        .allSatisfy(
            scaler ->
                assertThat(scaler.getSpec().getMinReplicas())
                    .isGreaterThan(1)
                    .isLessThan(scaler.getSpec().getMaxReplicas()));
    assertThat(
            BASE.named("webhook-dispatcher", HorizontalPodAutoscaler.class)
                .getSpec()
                .getMaxReplicas())
        .isLessThanOrEqualTo(Topic.PARTITIONS);
  }

  private static void asks(Container container, Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
    assertThat(port(container, "management")).isNotEqualTo(port(container, "http"));
  }

  private static Integer port(Container container, String name) {
    return container.getPorts().stream()
        .filter(port -> port.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getContainerPort();
  }

  private static Duration shutdownPhase(String service) throws IOException {
    String settings =
        Files.readString(
            Repository.folder().resolve("%1$s/src/main/resources/%1$s.yml".formatted(service)));
    List<String> phases = PHASE.matcher(settings).results().map(found -> found.group(1)).toList();
    return DurationStyle.detectAndParse(phases.getFirst());
  }
}
