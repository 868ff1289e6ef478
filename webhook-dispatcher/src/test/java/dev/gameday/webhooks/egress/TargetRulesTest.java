package dev.gameday.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {

  private final TargetRules rules =
      new TargetRules(
          new EgressSettings(
              List.of(),
              List.of(25),
              Duration.ofSeconds(3),
              Duration.ofSeconds(10),
              Duration.ofSeconds(15),
              10));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "http://example.com:8080/hook?x=1&y=%20",
        "HTTPS://EXAMPLE.com/",
        "https://[2606:4700::1111]:8443/x"
      })
  void shouldAcceptPublicHttpUrls(String url) {
    assertThat(rules.objection(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not a url",
        "/relative",
        "//example.com/x",
        "ftp://example.com/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http:",
        "http://",
        "http:///x",
        "http://:80/",
        "http://user@example.com/",
        "http://user:secret@example.com/",
        "http://example.com/#part",
        "http://example.com:0/",
        "http://example.com:65536/",
        "http://example.com:99999999999/",
        "http://example.com:25/",
        "http://exa mple.com/",
        "http://example.com/\u0000",
        "http://[::1]/",
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/"
      })
  void shouldRefuseUrls(String url) {
    assertThat(rules.objection(url)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {2048, 2049})
  void shouldLimitTheLength(int length) {
    String url = "http://example.com/".concat("x".repeat(length - "http://example.com/".length()));

    assertThat(rules.objection(url).isPresent()).isEqualTo(length > 2048);
  }
}
