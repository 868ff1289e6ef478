package dev.gameday.sessions.match;

import dev.gameday.base.problem.Problem;
import dev.gameday.base.token.Caller;
import dev.gameday.base.token.Scope;
import dev.gameday.events.EventTime;
import dev.gameday.events.MatchEvent.Change;
import dev.gameday.events.MatchEvent.PlayerPromoted;
import dev.gameday.sessions.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The changes that the managers of a match make: its owner and the admin, or anyone if it has no
 * owner. Each change is one transaction that locks the match first and then writes the change and
 * its events.
 */
@Component
class ManageMatch {

  private static final Logger log = LoggerFactory.getLogger(ManageMatch.class);

  private final Matches matches;
  private final Players players;
  private final LockMatch lock;
  private final Outbox outbox;
  private final Clock clock;

  ManageMatch(Matches matches, Players players, LockMatch lock, Outbox outbox, Clock clock) {
    this.matches = matches;
    this.players = players;
    this.lock = lock;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Creates a match.
   *
   * @param caller future owner; null for a match without an owner
   * @throws Problem (400) naming the invalid field
   */
  @Transactional
  Match create(NewMatch request, @Nullable Caller caller) {
    String owner = caller == null ? null : caller.subject();
    Match match = matches.save(new Match(request.settings(now()), owner, now()));
    log("match.created", match, "Match created");
    return match;
  }

  /**
   * Changes the settings of a match. A player who moves up from the bench gets an event; a player
   * who moves to the bench does not.
   */
  Match change(String id, MatchChange change, @Nullable Caller caller) {
    return manage(id, caller, match -> change(match, change));
  }

  private Match change(Match match, MatchChange change) {
    var roster = new Roster(players.of(match.id()), match.maxPlayers());
    match.apply(change.applyTo(match.settings(), now()));
    for (Player promoted : roster.resize(match.maxPlayers())) {
      append(match, new PlayerPromoted(promoted.name(), true, roster.spotsLeft()));
    }
    log("match.changed", match, "Match changed");
    return match;
  }

  /** Cancels a match. Has no effect if it is already cancelled. */
  Match cancel(String id, @Nullable Caller caller) {
    return manage(
        id,
        caller,
        match -> {
          if (!match.isCancelled()) {
            append(match, match.cancel(now()));
            log("match.cancelled", match, "Match cancelled");
          }
          return match;
        });
  }

  /** Archives a match. Has no effect if it is already archived. */
  Match archive(String id, @Nullable Caller caller) {
    return lock.withLock(
        id,
        match -> {
          requireManager(match, caller);
          if (!match.isArchived()) {
            append(match, match.archive(now()));
            log("match.archived", match, "Match archived");
          }
          return match;
        });
  }

  Match delete(String id, @Nullable Caller caller) {
    return lock.withLock(
        id,
        match -> {
          requireManager(match, caller);
          append(match, match.deleted());
          matches.delete(match);
          log("match.deleted", match, "Match deleted");
          return match;
        });
  }

  /**
   * Makes the caller the owner of a match.
   *
   * @throws Problem (409) if it has another owner
   */
  Match claim(String id, Caller caller) {
    return lock.withOpenMatch(
        id,
        match -> {
          if (match.ownerId().filter(owner -> !owner.equals(caller.subject())).isPresent()) {
            throw Problem.conflict("The match already has an owner.");
          }
          match.changeOwner(caller.subject());
          log("match.claimed", match, "Match claimed");
          return match;
        });
  }

  Match release(String id, Caller caller) {
    return manage(
        id,
        caller,
        match -> {
          match.changeOwner(null);
          log("match.given_up", match, "Match released by its owner");
          return match;
        });
  }

  /**
   * Runs a change if the caller may manage the match.
   *
   * @throws Problem (404) if the match does not exist, (409) if it is archived, (401, 403) if the
   *     caller may not manage it
   */
  private Match manage(String id, @Nullable Caller caller, UnaryOperator<Match> change) {
    return lock.withOpenMatch(
        id,
        match -> {
          requireManager(match, caller);
          return change.apply(match);
        });
  }

  private static void requireManager(Match match, @Nullable Caller caller) {
    if (!match.mayBeManagedBy(caller)) {
      throw caller == null
          ? Problem.unauthorized("The match has an owner; managing it needs their bearer token.")
          : Problem.forbidden(
              "Only the owner of the match, with the scope %s, or an admin may manage it."
                  .formatted(Scope.EVENTS_MANAGE.wireName()));
    }
  }

  private void append(Match match, Change change) {
    outbox.append(match.record(change), match.sequence());
  }

  private Instant now() {
    return EventTime.now(clock);
  }

  private static void log(String action, Match match, String message) {
    log.atInfo()
        .addKeyValue("event.action", action)
        .addKeyValue("matchId", match.id())
        .log(message);
  }
}
