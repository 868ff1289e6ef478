package dev.gameday.realtime.connection;

import dev.gameday.base.problem.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Answers requests to the WebSocket's address that are not upgraded. */
@RestController
class LiveController {

  private final LiveConnections connections;
  private final Origins origins;

  LiveController(LiveConnections connections, Origins origins) {
    this.connections = connections;
    this.origins = origins;
  }

  @GetMapping(LiveWebSocket.PATH)
  void reject(
      @RequestHeader(name = HttpHeaders.ORIGIN, required = false) @Nullable String origin,
      @RequestHeader(name = Origins.FORWARDED_HOST, required = false) @Nullable String forwarded,
      @RequestHeader(name = HttpHeaders.HOST, required = false) @Nullable String host) {
    if (!origins.allow(origin, forwarded, host)) {
      throw Origins.refusal(origin);
    }
    if (!connections.acceptsConnections()) {
      throw Problem.unavailable(
          "This instance accepts no connections now; reconnect soon.", Duration.ofSeconds(1));
    }
    throw Problem.invalid("Upgrade", "must be websocket: this address supports only WebSocket");
  }
}
