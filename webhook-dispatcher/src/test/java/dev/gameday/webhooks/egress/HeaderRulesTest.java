package dev.gameday.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "X-Api-Key", "x-hub-signature-256", "A", "Cookie"})
  void shouldAllowAdditionalHeaders(String name) {
    assertThat(HeaderRules.objection(Map.of(name, "Bearer a.b-c=\t1"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "X Y",
        "X:Y",
        "X\r\nY",
        "Ünder",
        "Host",
        "hOST",
        "Content-Length",
        "content-type",
        "Transfer-Encoding",
        "TE",
        "Trailer",
        "Connection",
        "Keep-Alive",
        "Upgrade",
        "Expect",
        "Proxy-Authorization",
        "Proxy-Connection",
        "User-Agent",
        "X-Webhook-Event",
        "x-webhook-signature",
        "webhook-id",
        "traceparent"
      })
  void shouldRefuseReservedOrMalformedNames(String name) {
    assertThat(HeaderRules.objection(Map.of(name, "x"))).isPresent();
    assertThat(HeaderRules.nameObjection(name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", " x", "x ", "a\r\nHost: b", "a\nb", "a\rb", "a\0b", "ü", "\u007f"})
  void shouldRefuseValuesWithLineBreaks(String value) {
    assertThat(HeaderRules.objection(Map.of("X-Test", value))).isPresent();
  }

  @Test
  void shouldLimitNumberAndLength() {
    assertThat(HeaderRules.objection(Map.of("X-Test", "x".repeat(1024)))).isEmpty();
    assertThat(HeaderRules.objection(Map.of("X-Test", "x".repeat(1025)))).isPresent();
    assertThat(HeaderRules.objection(Map.of("x".repeat(65), "x"))).isPresent();
    var many = new LinkedHashMap<String, @Nullable String>();
    for (int i = 0; i < 20; i++) {
      many.put("X-" + i, "x");
    }
    assertThat(HeaderRules.objection(many)).isEmpty();
    many.put("X-20", "x");
    assertThat(HeaderRules.objection(many)).isPresent();
  }

  @Test
  void shouldRefuseRepeatedHeaderOrMissingValue() {
    var without = new HashMap<String, @Nullable String>();
    without.put("X-Test", null);

    assertThat(HeaderRules.objection(Map.of("X-Test", "a", "x-test", "b"))).isPresent();
    assertThat(HeaderRules.objection(without)).isPresent();
  }
}
