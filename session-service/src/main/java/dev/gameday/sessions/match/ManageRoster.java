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
 * Adds and removes players, which needs no token. Each change is one transaction that locks the
 * match first and then reads its roster. Changes by several players are therefore serialized, and
 * each gets its own number of free spots. All events of a change contain the number of free spots
 * after it.
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
   * Adds a player, on the bench if all spots are taken. A match becomes full when a player joins
   * its last free spot. It stays full when a player moves up from the bench.
   *
   * @throws Problem (404) if the match does not exist, (409) if it is archived or cancelled, if
   *     match and bench are full, or if it has a player of that name
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
   * Removes a player. The first player on the bench gets a free spot.
   *
   * @throws Problem (404) if the match or the player in it does not exist, (409) if it is archived
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
      throw Problem.conflict("The match and its bench are full.");
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
