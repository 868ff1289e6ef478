package dev.gameday.sessions.match;

import dev.gameday.base.problem.Problem;
import dev.gameday.base.token.Caller;
import dev.gameday.events.MatchEvent.Change;
import dev.gameday.events.MatchEvent.GameFull;
import dev.gameday.events.MatchEvent.PlayerJoined;
import dev.gameday.events.MatchEvent.PlayerLeft;
import dev.gameday.events.MatchEvent.PlayerPromoted;
import dev.gameday.sessions.outbox.Outbox;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Players come and go, which nobody needs a token for. Each step is one transaction that locks the
 * match first and reads its roster under the lock: so players take turns, and no two of them are
 * told the same number of spots. All events of a step carry the number that is left after it.
 */
@Component
class ManageRoster {

  private final Players players;
  private final LockMatch lock;
  private final Outbox outbox;

  ManageRoster(Players players, LockMatch lock, Outbox outbox) {
    this.players = players;
    this.lock = lock;
    this.outbox = outbox;
  }

  /**
   * The last active spot makes the match full if somebody takes it by joining; one who comes up
   * from the bench keeps it full.
   *
   * @throws Problem (404) without the match, (409) if it is archived, cancelled or full with its
   *     bench, or has a player of that name
   */
  JoinResponse join(String matchId, String name, @Nullable Caller caller) {
    return lock.withOpenMatch(matchId, match -> join(match, name, caller));
  }

  private JoinResponse join(Match match, String name, @Nullable Caller caller) {
    if (match.isCancelled()) {
      throw Problem.conflict("The match is cancelled.");
    }
    Roster roster = roster(match);
    requireRoom(roster, name);
    Player player = players.save(new Player(match.id(), roster.nextPlace(), name));
    roster.add(player);
    boolean isActive = roster.isActive(player);
    append(match, new PlayerJoined(name, isActive, roster.spotsLeft(), subject(caller)));
    if (isActive && roster.spotsLeft() == 0) {
      append(match, new GameFull(name, true, 0));
    }
    return new JoinResponse(true, player.id(), isActive, roster.spotsLeft());
  }

  /**
   * @throws Problem (404) without the match or the player in it, (409) if it is archived
   */
  LeaveResponse leave(String matchId, LeavingPlayer leaving, @Nullable Caller caller) {
    return lock.withOpenMatch(matchId, match -> leave(match, leaving, caller));
  }

  private LeaveResponse leave(Match match, LeavingPlayer leaving, @Nullable Caller caller) {
    Roster roster = roster(match);
    Player player =
        leaving
            .in(roster)
            .orElseThrow(() -> Problem.notFound("There is no such player in the match."));
    Optional<Player> promoted = roster.remove(player);
    players.delete(player);
    append(match, new PlayerLeft(player.name(), roster.spotsLeft(), subject(caller)));
    promoted.ifPresent(
        next -> append(match, new PlayerPromoted(next.name(), true, roster.spotsLeft())));
    return new LeaveResponse(true, roster.spotsLeft());
  }

  private static void requireRoom(Roster roster, String name) {
    if (roster.named(name).isPresent()) {
      throw Problem.conflict("There is a player of that name in the match already.");
    }
    if (roster.isFull()) {
      throw Problem.conflict("The match is full, and so is its bench.");
    }
  }

  private Roster roster(Match match) {
    return new Roster(players.of(match.id()), match.maxPlayers());
  }

  private void append(Match match, Change change) {
    outbox.append(match.record(change), match.sequence());
  }

  private static @Nullable String subject(@Nullable Caller caller) {
    return caller == null ? null : caller.subject();
  }
}
