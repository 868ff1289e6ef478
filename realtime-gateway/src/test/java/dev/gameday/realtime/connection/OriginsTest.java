package dev.gameday.realtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OriginsTest {

  private final Origins origins =
      new Origins(
          new Binder(
                  new MapConfigurationPropertySource(
                      Map.of("x.allowed-origins", "https://club.example, https://other.example")))
              .bindOrCreate("x", ConnectionSettings.class));

  @ParameterizedTest
  @CsvSource({
    ", , here.example",
    "https://here.example, , here.example",
    "http://here.example:5000, , HERE.example:5000",
    "https://front.example, front.example, inside:8083",
    "https://front.example, 'front.example, middle.example', inside:8083",
    "https://club.example, , here.example",
    "https://other.example, , here.example"
  })
  void shouldAllowProgramsAndOwnAndListedOrigins(String origin, String forwardedHost, String host) {
    assertThat(origins.allow(origin, forwardedHost, host)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, , here.example",
    "https://here.example:444, , here.example",
    "https://here.example.evil.example, , here.example",
    "https://inside:8083, front.example, inside:8083",
    "http://club.example, , here.example",
    "null, , null",
    "'', , here.example"
  })
  void shouldRejectOtherOrigins(String origin, String forwardedHost, String host) {
    assertThat(origins.allow(origin, forwardedHost, host)).isFalse();
  }
}
