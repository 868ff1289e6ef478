package dev.gameday.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gameday.events.SessionEvent.ActiveSession;
import dev.gameday.events.SessionEvent.AddedGame;
import dev.gameday.events.SessionEvent.GameAdded;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

  @Test
  void shouldWriteMembersInTheSeedsOrder() {
    var event =
        new GameAdded(
            new ActiveSession(3, true, 2),
            new AddedGame(42, "Quiplash 3", "Jackbox Party Pack 7", 3, 8, false));

    assertThat(CanonicalJson.of(event))
        .hasToString(
            """
            {"session":{"id":3,"is_active":true,"games_played":2},\
            "game":{"id":42,"title":"Quiplash 3","pack_name":"Jackbox Party Pack 7",\
            "min_players":3,"max_players":8,"manually_added":false}}""");
    assertThat(CanonicalJson.of(event).read(GameAdded.class)).isEqualTo(event);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          -0|0
          1.0|1
          1e21|1e+21
          123456789012345680000|123456789012345680000
          12345678901234567890|12345678901234567000
          1e-7|1e-7
          0.000001|0.000001
          5e-324|5e-324
          2e-323|2e-323
          1e400|null
          -1.50|-1.5
          9007199254740993|9007199254740992
          { "b": 1, "2": 1, "a": 2, "1": 3, "b": 4 }|{"1":3,"2":1,"b":4,"a":2}
          """)
  void shouldEqualJavaScriptsForm(String json, String canonical) {
    assertThat(CanonicalJson.parse(json.getBytes(UTF_8))).hasToString(canonical);
  }

  @Test
  void shouldEscapeLikeJavaScript() {
    String json = "\"\\u001F\\u2028\\/<>\\u00e9\\ud83c\\udfae\\b\"";

    assertThat(CanonicalJson.parse(json.getBytes(UTF_8))).hasToString("\"\\u001f\u2028/<>é🎮\\b\"");
  }

  @Test
  void shouldRejectLoneSurrogates() {
    assertThatThrownBy(() -> CanonicalJson.of("a\ud83c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lone surrogate U+D83C at index 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\uDC00", "\\ud83c\\ud83c", "\\udfae\\ud83c"})
  void shouldRejectEscapedLoneSurrogates(String escapes) {
    assertRefused("{\"a\":\"" + escapes + "\"}", "lone surrogate");
    assertRefused("{\"" + escapes + "\":1}", "lone surrogate");
  }

  /** Overlong, surrogate, truncated, beyond Unicode, and a lone continuation byte. */
  @ParameterizedTest
  @ValueSource(strings = {"c0af", "eda080", "f09f8e", "f4908080", "80", "ff"})
  void shouldRejectMalformedUtf8(String hex) {
    byte[] json = HexFormat.of().parseHex("22" + hex + "22");

    assertThatThrownBy(() -> CanonicalJson.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not JSON: not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " \n", "{", "1 2", "\ufeff1", "{'a':1}", "[1,]", "NaN", "tru", "\"\t\""})
  void shouldRejectTextsThatAreNotJson(String text) {
    assertRefused(text, "not JSON");
  }

  @Test
  void shouldRejectTextsBeyondTheLimits() {
    assertRefused("[".repeat(100_000) + "]".repeat(100_000), "not JSON");
    assertRefused("9".repeat(1_001), "not JSON");
    assertRefused("{\"" + "n".repeat(50_001) + "\":1}", "not JSON");
  }

  @Test
  void shouldIgnoreUnknownMembers() {
    var json =
        "{\"session\":{\"id\":3,\"is_active\":true,\"games_played\":2,\"new\":[]},\"game\":null}";

    assertThat(CanonicalJson.parse(json.getBytes(UTF_8)).read(GameAdded.class).session().id())
        .isEqualTo(3);
  }

  private static void assertRefused(String json, String message) {
    assertThatThrownBy(() -> CanonicalJson.parse(json.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
