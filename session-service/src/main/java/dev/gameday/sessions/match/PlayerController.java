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

/**
 * REST endpoints for the players of a match. A token is optional and only identifies the caller in
 * events.
 */
@RestController
@RequestMapping("/api/events/{matchId}")
class PlayerController {

  private final ManageRoster manageRoster;

  PlayerController(ManageRoster manageRoster) {
    this.manageRoster = manageRoster;
  }

  /**
   * Add a player to a match. The player goes to the bench if all spots are taken.
   *
   * @throws Problem (409) when there is a player of that name, or the match and its bench are full
   */
  @PostMapping("/players")
  JoinResponse join(
      @PathVariable String matchId, @Valid @RequestBody NewPlayer player, @Nullable Caller caller) {
    return manageRoster.join(matchId, player.name(), caller);
  }

  /** Remove a player from a match. The first player on the bench gets a free spot. */
  @DeleteMapping("/players")
  LeaveResponse remove(
      @PathVariable String matchId,
      @Valid @RequestBody RemovedPlayer player,
      @Nullable Caller caller) {
    return manageRoster.leave(matchId, player.leaving(), caller);
  }

  /** Leave a match. The first player on the bench gets a free spot. */
  @PostMapping("/leave")
  LeaveResponse leave(
      @PathVariable String matchId, @RequestBody LeavingPlayer player, @Nullable Caller caller) {
    return manageRoster.leave(matchId, player.checked(), caller);
  }
}
