package dev.gameday.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gameday.base.problem.Problem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;

class KeyedRequestTest {

  private static final KeyedRequest SAMPLE = keyed("/api/sessions", "k", "bot", "{}");

  @Test
  void shouldIdentifyARetry() {
    KeyedRequest again = keyed("/api/sessions", "k", "bot", "{}");

    assertThat(again.id()).isEqualTo(SAMPLE.id());
    assertThat(again.content()).isEqualTo(SAMPLE.content());
  }

  @Test
  void shouldDistinguishCallersPathsAndKeys() {
    assertThat(
            Stream.of(
                keyed("/api/sessions", "k", "other bot", "{}"),
                keyed("/api/games", "k", "bot", "{}"),
                keyed("/api/sessions", "K", "bot", "{}")))
        .noneSatisfy(request -> assertThat(request.id()).isEqualTo(SAMPLE.id()));
  }

  @Test
  void shouldDetectAnotherBodyOrQuery() {
    KeyedRequest other = keyed("/api/sessions", "k", "bot", "{ }");
    var queried = request("/api/sessions", "k");
    queried.setQueryString("dry=true");

    assertThat(other.id()).isEqualTo(SAMPLE.id());
    assertThat(other.content()).isNotEqualTo(SAMPLE.content());
    assertThat(KeyedRequest.of(queried, "bot", "{}".getBytes(UTF_8)).content())
        .isNotEqualTo(SAMPLE.content());
  }

  @ParameterizedTest
  @MethodSource("impossibleKeys")
  void shouldRejectInvalidKeys(String key) {
    assertThatThrownBy(() -> keyed("/api/sessions", key, "bot", "{}"))
        .isInstanceOf(Problem.class)
        .hasMessage("Idempotency-Key must be 1 to 255 printable ASCII characters");
  }

  static Stream<String> impossibleKeys() {
    return Stream.of("", "x".repeat(256), "tab\there", "caf\u00e9", "\u007f");
  }

  @Test
  void shouldRejectTwoKeys() {
    var request = request("/api/sessions", "one");
    request.addHeader("Idempotency-Key", "two");

    assertThatThrownBy(() -> KeyedRequest.of(request, "bot", new byte[0]))
        .isInstanceOf(Problem.class);
  }

  private static KeyedRequest keyed(String path, String key, String caller, String body) {
    return KeyedRequest.of(request(path, key), caller, body.getBytes(UTF_8));
  }

  private static MockHttpServletRequest request(String path, String key) {
    var request = new MockHttpServletRequest("POST", path);
    request.addHeader("Idempotency-Key", key);
    return request;
  }
}
