package dev.gameday.sessions.vote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.SessionEvent.Direction;
import dev.gameday.sessions.vote.ChatLog.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatVoteTest {

  @ParameterizedTest
  @CsvSource({
    "thisgame++, UP",
    "thisgame--, DOWN",
    "I love it ThisGame++!!!, UP",
    "THISGAME--thisgame++, DOWN",
    "thisgame+++, UP",
    "thisgame+ +,",
    "this game++,",
    "thisgame,",
    "'',"
  })
  void shouldFindTheVoteInAMessage(String text, @Nullable Direction expected) {
    var message = new Message("ann", text, Instant.parse("2026-03-15T20:30:00.123456Z"));

    assertThat(ChatVote.in(message).map(CastVote::type).orElse(null)).isEqualTo(expected);
  }
}
