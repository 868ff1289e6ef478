package dev.gameday.sessions.vote;

import dev.gameday.base.problem.Problem;
import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.sessions.vote.ImportResult.GameVotes;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the votes in a chat log, also after the session has been closed. A message counts once,
 * however often it is imported. No event is published.
 */
@Component
class ImportChat {

  private static final Logger log = LoggerFactory.getLogger(ImportChat.class);

  private final VoteTables tables;
  private final ChatVotes chatVotes;

  ImportChat(VoteTables tables, ChatVotes chatVotes) {
    this.tables = tables;
    this.chatVotes = chatVotes;
  }

  /**
   * @throws Problem (404) if the session does not exist
   */
  @Transactional
  ImportResult run(long sessionId, List<ChatLog.Message> messages) {
    if (tables.lock(List.of(sessionId)).isEmpty()) {
      throw Problem.notFound("There is no session " + sessionId + ".");
    }
    List<CastVote> votes = messages.stream().map(ChatVote::in).flatMap(Optional::stream).toList();
    List<PlacedVote> placed = chatVotes.place(sessionId, votes);
    List<GameVotes> counted = chatVotes.add(sessionId, placed);
    var result = ImportResult.of(messages.size(), votes.size(), placed.size(), counted);
    log.atInfo()
        .addKeyValue("event.action", "chat.imported")
        .addKeyValue("sessionId", sessionId)
        .addKeyValue("messages", result.messagesProcessed())
        .addKeyValue("votes", result.votesCounted())
        .log("Chat imported");
    return result;
  }

  /**
   * A vote and the game that was being played at its time.
   *
   * @param gameId id of the game in the session
   */
  record PlacedVote(long gameId, CastVote vote) {}
}
