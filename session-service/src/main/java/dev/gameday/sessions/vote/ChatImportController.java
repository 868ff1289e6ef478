package dev.gameday.sessions.vote;

import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes a chat's log over HTTP. */
@RestController
class ChatImportController {

  private final ImportChat importChat;

  ChatImportController(ImportChat importChat) {
    this.importChat = importChat;
  }

  /**
   * Counts the votes in a chat, {@code thisgame++} and {@code thisgame--}. Importing it again
   * changes nothing.
   */
  @PostMapping("/api/sessions/{sessionId}/chat-import")
  @RequiresScope(Scope.SESSIONS_WRITE)
  ImportResult importChat(@PathVariable long sessionId, @Valid @RequestBody ChatLog chat) {
    return importChat.run(sessionId, chat.chatData());
  }
}
