package dev.gameday.base.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextValidatorTest {

  @Test
  void shouldTakeAnyTextThatCanBeStoredAndSent() {
    assertThat(TextValidator.complaint("Quiplash 3 – \u2028 🎮🎮", 17, false)).isEmpty();
    assertThat(TextValidator.complaint(" ", 5, true)).isEmpty();
  }

  @Test
  void shouldSayWhatIsWrongWithOtherText() {
    assertThat(TextValidator.complaint("\t ", 5, false)).contains("must not be blank");
    assertThat(TextValidator.complaint("🎮🎮", 1, false)).contains("must be at most 1 characters");
    assertThat(TextValidator.complaint("a\0b", 5, false))
        .contains("must not contain the NUL character");
    assertThat(TextValidator.complaint("a\ud83c", 5, false))
        .contains("must not contain half a surrogate pair");
    assertThat(TextValidator.complaint("\udf00a", 5, false))
        .contains("must not contain half a surrogate pair");
  }
}
