package dev.gameday.contracts.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.SecretEnvSource;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The services' settings: services read all of them, and no value is a secret. */
class SettingsTest {

  private static final Manifests BASE = Manifests.base();

  private static final Kustomization KUSTOMIZATION =
      StrictYaml.kustomization(Manifests.BASE.resolve(Manifests.KUSTOMIZATION));

  static Stream<Named<Deployment>> deployments() {
    return BASE.deployments();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void shouldBeReadByTheService(Deployment deployment) {
    String service = deployment.getMetadata().getName();
    List<DocumentedSetting> documented = DocumentedSetting.of(service);

    assertThat(documented).extracting(DocumentedSetting::name).containsAll(given(deployment));
    assertThat(documented)
        .filteredOn(setting -> given(deployment).contains(setting.name()))
        .allMatch(setting -> setting.isReadBy(service));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void shouldIncludeAllRequiredSettings(Deployment deployment) {
    List<String> required =
        DocumentedSetting.of(deployment.getMetadata().getName()).stream()
            .filter(DocumentedSetting::isRequired)
            .map(DocumentedSetting::name)
            .toList();

    assertThat(required).contains("KAFKA_BOOTSTRAP_SERVERS");
    assertThat(given(deployment)).containsAll(required).doesNotHaveDuplicates();
  }

  @Test
  void shouldReferToSecrets() {
    assertThat(variables())
        .filteredOn(variable -> variable.getName().matches(".*(PASSWORD|USER|KEYS?)$"))
        .hasSizeGreaterThan(5)
        .allMatch(variable -> variable.getValueFrom().getSecretKeyRef() != null);
  }

  @Test
  void shouldListSecretsInTheReadme() throws IOException {
    String readme = Files.readString(Manifests.FOLDER.resolve("README.md"));

    assertThat(secrets())
        .allSatisfy(
            secret ->
                assertThat(readme)
                    .contains("create secret generic " + secret.getName())
                    .contains("--from-literal=" + secret.getKey()));
  }

  /** All services use the same optional secret. */
  @ParameterizedTest
  @MethodSource("deployments")
  void shouldReadKafkaSettingsFromAnOptionalSecret(Deployment deployment) throws IOException {
    assertThat(Manifests.container(deployment).getEnvFrom())
        .extracting(EnvFromSource::getSecretRef)
        .containsExactly(new SecretEnvSource("kafka-client", true));
    assertThat(Files.readString(Manifests.FOLDER.resolve("README.md")))
        .contains("create secret generic kafka-client");
  }

  @Test
  void shouldReferToKeysOfTheConfigMap() {
    assertThat(variables())
        .filteredOn(
            variable ->
                variable.getValueFrom() != null
                    && variable.getValueFrom().getConfigMapKeyRef() != null)
        .extracting(variable -> variable.getValueFrom().getConfigMapKeyRef())
        .allSatisfy(
            reference ->
                assertThat(KUSTOMIZATION.keys(reference.getName())).contains(reference.getKey()))
        .extracting(reference -> reference.getKey())
        .as("all keys are used")
        .containsAll(KUSTOMIZATION.keys("gameday"));
  }

  @Test
  void shouldReferToOtherServices() {
    List<URI> addresses =
        variables()
            .map(EnvVar::getValue)
            .filter(value -> value != null && value.startsWith("http:"))
            .map(URI::create)
            .toList();

    assertThat(addresses)
        .hasSizeGreaterThan(2)
        .allSatisfy(
            address ->
                assertThat(BASE.named(address.getHost(), Service.class).getSpec().getPorts())
                    .anyMatch(port -> port.getPort() == address.getPort()));
  }

  private static Stream<EnvVar> variables() {
    return BASE.all(Deployment.class).stream()
        .flatMap(each -> Manifests.container(each).getEnv().stream());
  }

  private static Stream<SecretKeySelector> secrets() {
    return variables()
        .filter(variable -> variable.getValueFrom() != null)
        .map(variable -> variable.getValueFrom().getSecretKeyRef())
        .filter(reference -> reference != null);
  }

  private static List<String> given(Deployment deployment) {
    return Manifests.container(deployment).getEnv().stream().map(EnvVar::getName).toList();
  }
}
