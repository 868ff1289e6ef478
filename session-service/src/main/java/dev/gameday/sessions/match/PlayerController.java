package dev.gameday.sessions.match;

import dev.gameday.base.token.Caller;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The players of a match over HTTP. A token only tells who did it. */
@RestController
@RequestMapping("/api/events/{matchId}")
class PlayerController {

  private final ManageRoster roster;

  PlayerController(ManageRoster roster) {
    this.roster = roster;
  }

  /**
   * Adds a player, on the bench once all spots are taken.
   *
   * @throws Problem (409) when there is a player of that name, or the bench is full
   */
  @PostMapping("/players")
  JoinResponse join(
      @PathVariable String matchId, @Valid @RequestBody NewPlayer player, @Nullable Caller caller) {
    return roster.join(matchId, player.name(), caller);
  }

  /** Removes a player; the first of the bench gets the spot. */
  @DeleteMapping("/players")
  LeaveResponse remove(
      @PathVariable String matchId,
      @Valid @RequestBody RemovedPlayer player,
      @Nullable Caller caller) {
    return roster.leave(matchId, player.leaving(), caller);
  }

  /** Lets a player leave; the first of the bench gets the spot. */
  @PostMapping("/leave")
  LeaveResponse leave(
      @PathVariable String matchId, @RequestBody LeavingPlayer player, @Nullable Caller caller) {
    return roster.leave(matchId, player.checked(), caller);
  }
}
