package dev.gameday.sessions.vote;

import dev.gameday.events.EventTime;
import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.SessionEvent.Direction;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses votes in chat messages: {@code thisgame++} or {@code thisgame--}, in any case. */
final class ChatVote {

  private static final Pattern VOTE =
      Pattern.compile("thisgame(\\+\\+|--)", Pattern.CASE_INSENSITIVE);

  private ChatVote() {}

  /** Returns the first vote in a message. */
  static Optional<CastVote> in(ChatLog.Message message) {
    var found = VOTE.matcher(message.message());
    if (!found.find()) {
      return Optional.empty();
    }
    Direction direction = found.group(1).equals("++") ? Direction.UP : Direction.DOWN;
    return Optional.of(
        new CastVote(message.username(), direction, EventTime.truncate(message.timestamp())));
  }
}
