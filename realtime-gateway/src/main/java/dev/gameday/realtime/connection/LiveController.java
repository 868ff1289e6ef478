package dev.gameday.realtime.connection;

import dev.gameday.web.problem.Problem;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Explains itself to whoever was not upgraded to a WebSocket. */
@RestController
class LiveController {

  private final LiveConnections connections;

  LiveController(LiveConnections connections) {
    this.connections = connections;
  }

  @GetMapping(LiveWebSocket.PATH)
  void explain() {
    if (!connections.areWelcome()) {
      throw Problem.unavailable(
          "This instance takes no connections right now; reconnect soon.", Duration.ofSeconds(1));
    }
    throw Problem.invalid("Upgrade", "must be websocket: this address speaks WebSocket only");
  }
}
