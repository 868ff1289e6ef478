package dev.gameday.contracts.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Service;
import org.junit.jupiter.api.Test;

/** The strictness that the other tests rely on. */
class StrictYamlTest {

  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        ports: [{port: 80, targetPort: http}]
      """;

  @Test
  void shouldReadAResource() {
    assertThat(read(SERVICE)).isInstanceOf(Service.class);
  }

  @Test
  void shouldRejectAnUnknownField() {
    refuses(SERVICE.replace("targetPort", "targetport"), "targetport");
    refuses(SERVICE.replace("spec:", "spek:"), "spek");
  }

  @Test
  void shouldRejectAValueOfAnotherType() {
    refuses(SERVICE.replace("80", "eighty"), "eighty");
  }

  @Test
  void shouldRejectADuplicateField() {
    refuses(SERVICE.replace("port: 80", "port: 80, port: 81"), "duplicate");
  }

  @Test
  void shouldRejectAKindOfAnotherVersion() {
    refuses(SERVICE.replace("v1", "v2"), "v2/Service");
  }

  private static void refuses(String text, String about) {
    assertThatThrownBy(() -> read(text)).hasMessageContaining(about);
  }

  private static Object read(String text) {
    return StrictYaml.documents(text).map(StrictYaml::resource).findFirst().orElseThrow();
  }
}
