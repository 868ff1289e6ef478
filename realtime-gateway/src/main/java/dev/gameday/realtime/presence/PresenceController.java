package dev.gameday.realtime.presence;

import dev.gameday.base.problem.Problem;
import dev.gameday.realtime.protocol.RoomKey;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the number of connections that are subscribed to a session. */
@RestController
class PresenceController {

  private final Presence presence;

  PresenceController(Presence presence) {
    this.presence = presence;
  }

  @GetMapping("/api/sessions/{id}/presence")
  PresenceView presence(@PathVariable long id) {
    if (id < 1) {
      throw Problem.invalid("id", "must be an integer from 1");
    }
    return new PresenceView(id, presence.connections(RoomKey.session(id)));
  }
}
