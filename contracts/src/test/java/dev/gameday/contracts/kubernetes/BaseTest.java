package dev.gameday.contracts.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the base are consistent. */
class BaseTest {

  private static final Manifests BASE = Manifests.base();

  @Test
  void shouldIncludeEveryFile() {
    assertThat(
            StrictYaml.kustomization(Manifests.BASE.resolve(Manifests.KUSTOMIZATION)).resources())
        .containsExactlyInAnyOrderElementsOf(
            Manifests.files(Manifests.BASE).stream()
                .map(file -> file.getFileName().toString())
                .toList());
  }

  @Test
  void shouldNameEachResourceOnce() {
    assertThat(BASE.all())
        .extracting(each -> each.getKind() + " " + each.getMetadata().getName())
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldBelongToGameday() {
    assertThat(BASE.all())
        .allSatisfy(
            each ->
                assertThat(each.getMetadata().getLabels())
                    .containsEntry("app.kubernetes.io/part-of", "gameday"))
        .noneMatch(each -> each.getMetadata().getNamespace() != null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"session-service", "webhook-dispatcher", "realtime-gateway"})
  void shouldHaveAllResourcesOfAService(String name) {
    Deployment deployment = BASE.named(name, Deployment.class);

    assertThat(BASE.selectedBy(deployment.getSpec().getSelector())).containsExactly(deployment);
    assertThat(BASE.selectedBy(BASE.named(name, Service.class).getSpec().getSelector()))
        .containsExactly(deployment);
    assertThat(BASE.selectedBy(BASE.named(name, PodDisruptionBudget.class).getSpec().getSelector()))
        .containsExactly(deployment);
    assertThat(BASE.named(name, HorizontalPodAutoscaler.class).getSpec().getScaleTargetRef())
        .satisfies(
            target -> {
              assertThat(target.getApiVersion()).isEqualTo(deployment.getApiVersion());
              assertThat(target.getKind()).isEqualTo(deployment.getKind());
              assertThat(target.getName()).isEqualTo(name);
            });
  }

  @Test
  void shouldHaveNoOtherResources() {
    Set<String> services = names(BASE.all(Deployment.class));

    assertThat(services).hasSize(3);
    assertThat(names(BASE.all(Service.class))).isEqualTo(services);
    assertThat(names(BASE.all(PodDisruptionBudget.class))).isEqualTo(services);
    assertThat(names(BASE.all(HorizontalPodAutoscaler.class))).isEqualTo(services);
  }

  @Test
  void shouldTargetPortsOfPods() {
    assertThat(BASE.all(Service.class)).allSatisfy(BaseTest::pointsAtItsPods);
  }

  private static void pointsAtItsPods(Service service) {
    List<ContainerPort> ports =
        Manifests.container(BASE.named(service.getMetadata().getName(), Deployment.class))
            .getPorts();
    for (ServicePort port : service.getSpec().getPorts()) {
      assertThat(ports)
          .anySatisfy(
              of -> {
                assertThat(of.getName()).isEqualTo(port.getTargetPort().getStrVal());
                assertThat(of.getContainerPort()).isEqualTo(port.getPort());
              });
    }
  }

  private static Set<String> names(List<? extends HasMetadata> resources) {
    return resources.stream().map(each -> each.getMetadata().getName()).collect(Collectors.toSet());
  }
}
