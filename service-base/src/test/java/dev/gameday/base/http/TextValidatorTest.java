package dev.gameday.base.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextValidatorTest {

  @Test
  void shouldAcceptTextThatCanBeStoredAndSent() {
    assertThat(TextValidator.violation("Quiplash 3 – \u2028 🎮🎮", 17, false)).isEmpty();
    assertThat(TextValidator.violation(" ", 5, true)).isEmpty();
  }

  @Test
  void shouldNameTheViolatedRule() {
    assertThat(TextValidator.violation("\t ", 5, false)).contains("must not be blank");
    assertThat(TextValidator.violation("🎮🎮", 1, false)).contains("must be at most 1 characters");
    assertThat(TextValidator.violation("a\0b", 5, false))
        .contains("must not contain the NUL character");
    assertThat(TextValidator.violation("a\ud83c", 5, false))
        .contains("must not contain half a surrogate pair");
    assertThat(TextValidator.violation("\udf00a", 5, false))
        .contains("must not contain half a surrogate pair");
  }
}
