package dev.gameday.realtime.connection;

import dev.gameday.base.problem.Problem;
import dev.gameday.base.token.Caller;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import dev.gameday.realtime.protocol.RoomKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the events of one room as server-sent events, for clients that cannot open a WebSocket.
 */
@RestController
@RequiresScope(Scope.LIVE)
class EventStreamController {

  static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final int MAX_ID_LENGTH = 128;

  private final LiveConnections connections;

  EventStreamController(LiveConnections connections) {
    this.connections = connections;
  }

  @GetMapping("/api/sessions/{id}/live")
  void followSession(
      @PathVariable long id,
      @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable Long after,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (id < 1) {
      throw Problem.invalid("id", "must be an integer from 1");
    }
    follow(RoomKey.session(id), after, caller, request, response);
  }

  @GetMapping("/api/events/{id}/live")
  void followMatch(
      @PathVariable String id,
      @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable Long after,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (id.length() > MAX_ID_LENGTH) {
      throw Problem.invalid("id", "must have at most " + MAX_ID_LENGTH + " characters");
    }
    follow(RoomKey.match(id), after, caller, request, response);
  }

  private void follow(
      RoomKey room,
      @Nullable Long after,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (after != null && after < 0) {
      throw Problem.invalid(LAST_EVENT_ID, "must be an integer from 0");
    }
    if (!connections.acceptsConnections()) {
      throw Problem.unavailable(
          "This instance accepts no connections now; reconnect soon.", Duration.ofSeconds(1));
    }
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // Disables the response buffering of nginx.
    response.setHeader("X-Accel-Buffering", "no");
    var answer = request.startAsync();
    answer.setTimeout(0);
    connections.stream(answer, room, after, caller);
  }
}
