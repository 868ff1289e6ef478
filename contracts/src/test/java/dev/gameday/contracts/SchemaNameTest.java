package dev.gameday.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemaNameTest {

  @Test
  void shouldNameViewsAfterTheirSubject() {
    assertThat(SchemaName.of(PartyGameView.class)).isEqualTo("SchemaNameTestPartyGame");
    assertThat(SchemaName.of(SchemaNameTest.class)).isEqualTo("SchemaNameTest");
  }

  @Test
  void shouldPrefixNestedNames() {
    assertThat(SchemaName.of(PartyGameView.PlayerView.class)).isEqualTo("PartyGamePlayer");
  }

  @Test
  void shouldNotRepeatWords() {
    assertThat(SchemaName.of(PartyGameView.Games.class)).isEqualTo("PartyGames");
    assertThat(SchemaName.of(PartyGameView.PartyGames.class)).isEqualTo("PartyGames");
    assertThat(SchemaName.of(PartyGameView.PartyGamePage.class)).isEqualTo("PartyGamePage");
  }

  record PartyGameView() {

    record Games() {}

    record PartyGames() {}

    record PartyGamePage() {}

    record PlayerView() {}
  }
}
