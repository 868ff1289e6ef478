package dev.gameday.sessions.vote;

import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** REST endpoint that imports a chat log. */
@RestController
class ChatImportController {

  private final ImportChat importChat;

  ChatImportController(ImportChat importChat) {
    this.importChat = importChat;
  }

  /**
   * Import the votes of a chat log. Counts messages with {@code thisgame++} or {@code thisgame--}
   * for the game that was being played at their time. Messages that were imported before are not
   * counted again.
   */
  @PostMapping("/api/sessions/{sessionId}/chat-import")
  @RequiresScope(Scope.SESSIONS_WRITE)
  ImportResult importChat(@PathVariable long sessionId, @Valid @RequestBody ChatLog chat) {
    return importChat.run(sessionId, chat.chatData());
  }
}
