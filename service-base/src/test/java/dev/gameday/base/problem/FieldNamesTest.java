package dev.gameday.base.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gameday.base.http.FamilyNaming;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

class FieldNamesTest {

  private final FieldNames names =
      new FieldNames(Optional.of(new FamilyNaming(JsonMapper.shared(), "/snakes")));

  @AfterEach
  void endRequest() {
    RequestContextHolder.resetRequestAttributes();
  }

  @ParameterizedTest
  @CsvSource({
    "roomCode, room_code",
    "renamed, other-name",
    "options.rateLimit, rate_limit",
    "options.retryDelays[2], retry_delays[2]",
    "unknown, unknown"
  })
  void shouldNameFieldsAsTheFamilyDoes(String path, String name) {
    request("/snakes/{id}");

    assertThat(names.of(Body.class, path)).isEqualTo(name);
  }

  @Test
  void shouldKeepNamesElsewhere() {
    request("/camels/{id}");

    assertThat(names.of(Body.class, "options.rateLimit")).isEqualTo("rateLimit");
    assertThat(new FieldNames(Optional.empty()).of(Body.class, "roomCode")).isEqualTo("roomCode");
  }

  private static void request(String pattern) {
    var request = new MockHttpServletRequest();
    request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, pattern);
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
  }

  record Body(
      String roomCode,
      @JsonProperty("other-name") String renamed,
      @JsonUnwrapped Options options) {}

  record Options(int rateLimit, List<Integer> retryDelays) {}
}
