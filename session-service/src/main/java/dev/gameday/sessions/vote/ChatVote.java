package dev.gameday.sessions.vote;

import dev.gameday.events.EventTime;
import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.SessionEvent.Direction;
import java.util.Optional;
import java.util.regex.Pattern;

/** How viewers vote in a chat: with {@code thisgame++} or {@code thisgame--}. */
final class ChatVote {

  private static final Pattern VOTE =
      Pattern.compile("thisgame(\\+\\+|--)", Pattern.CASE_INSENSITIVE);

  private ChatVote() {}

  /** The vote in a message, the first if there are several. */
  static Optional<CastVote> in(ChatLog.Message said) {
    var found = VOTE.matcher(said.message());
    if (!found.find()) {
      return Optional.empty();
    }
    Direction direction = found.group(1).equals("++") ? Direction.UP : Direction.DOWN;
    return Optional.of(
        new CastVote(said.username(), direction, EventTime.truncate(said.timestamp())));
  }
}
