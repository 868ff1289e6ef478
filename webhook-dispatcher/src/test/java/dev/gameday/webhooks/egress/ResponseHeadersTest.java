package dev.gameday.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadersTest {

  @Test
  void shouldKeepOrder() {
    var headers = List.of(header("Server", "nginx"), header("Retry-After", "120"));

    assertThat(kept(headers).entrySet())
        .containsExactly(Map.entry("Server", "nginx"), Map.entry("Retry-After", "120"));
    assertThat(kept(List.of())).isEmpty();
  }

  @Test
  void shouldJoinRepeatedHeaders() {
    assertThat(kept(List.of(header("Via", "1.1 a"), header("Via", "1.1 b"))))
        .containsOnly(Map.entry("Via", "1.1 a, 1.1 b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set-Cookie",
        "SET-COOKIE2",
        "WWW-Authenticate",
        "Authorization",
        "Proxy-Authenticate",
        "X-Auth-Token",
        "x-api-key",
        "X-Session-Id",
        "X-CSRF",
        "X-Amz-Signature",
        "webhook-signature",
        "X-Client-Secret"
      })
  void shouldHideSecretValues(String name) {
    String lines = ResponseHeaders.of(List.of(header(name, "s3cret")).iterator());

    assertThat(lines).doesNotContain("s3cret");
    assertThat(ResponseHeaders.parse(lines)).containsOnly(Map.entry(name, "(hidden)"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/login?token=s3cret, https://a.example/login...",
    "https://a.example/#s3cret, https://a.example/...",
    "https://me:s3cret@a.example/b, https://...a.example/b",
    "/elsewhere, /elsewhere"
  })
  void shouldHideDetailsOfLinks(String location, String shown) {
    assertThat(kept(List.of(header("Location", location))))
        .containsOnly(Map.entry("Location", shown));
  }

  @Test
  void shouldKeepAtMostTwoKibibytes() {
    List<Header> many = new ArrayList<>(List.of(header("X-Long", "x".repeat(8_000))));
    IntStream.range(0, 100).forEach(i -> many.add(header("X-Header-" + i, "v".repeat(50))));

    String lines = ResponseHeaders.of(many.iterator());

    assertThat(lines.length()).isBetween(1_900, 2_048);
    assertThat(ResponseHeaders.parse(lines))
        .containsEntry("X-Long", "x".repeat(256) + "...")
        .containsEntry("X-Header-5", "v".repeat(50))
        .doesNotContainKey("X-Header-99");
  }

  @Test
  void shouldAcceptInvalidCharacters() {
    assertThat(kept(List.of(header("X\n: Y", "a\r\nb: c\0é"), header("Empty", null))))
        .containsExactly(Map.entry("X?", "Y: a??b: c??"), Map.entry("Empty", ""));
  }

  private static Map<String, String> kept(List<Header> headers) {
    return ResponseHeaders.parse(ResponseHeaders.of(headers.iterator()));
  }

  private static Header header(String name, @Nullable String value) {
    return new BasicHeader(name, value);
  }
}
