package dev.gameday.contracts.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Service;
import org.junit.jupiter.api.Test;

/** The other tests are worth no more than what is refused here. */
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
  void shouldRefuseAFieldThatTheKindDoesNotHave() {
    refuses(SERVICE.replace("targetPort", "targetport"), "targetport");
    refuses(SERVICE.replace("spec:", "spek:"), "spek");
  }

  @Test
  void shouldRefuseAValueOfAnotherType() {
    refuses(SERVICE.replace("80", "eighty"), "eighty");
  }

  @Test
  void shouldRefuseAFieldThatIsThereTwice() {
    refuses(SERVICE.replace("port: 80", "port: 80, port: 81"), "duplicate");
  }

  @Test
  void shouldRefuseAKindOfAnotherVersion() {
    refuses(SERVICE.replace("v1", "v2"), "v2/Service");
  }

  private static void refuses(String text, String about) {
    assertThatThrownBy(() -> read(text)).hasMessageContaining(about);
  }

  private static Object read(String text) {
    return StrictYaml.documents(text).map(StrictYaml::resource).findFirst().orElseThrow();
  }
}
