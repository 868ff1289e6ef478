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
 * What those who manage a match do with it: its owner and the admin, or anyone while it has no
 * owner. Each step is one transaction that locks the match first, then writes its change and its
 * events.
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
   * @param caller who will own it; null for a match without an owner
   * @throws Problem (400) naming the field that is wrong
   */
  @Transactional
  Match create(NewMatch wanted, @Nullable Caller caller) {
    String owner = caller == null ? null : caller.subject();
    Match match = matches.save(new Match(wanted.settings(now()), owner, now()));
    log("match.created", match, "A match was created");
    return match;
  }

  /** Whoever gets a spot by it is told of; whoever loses one only moves to the bench. */
  Match change(String id, MatchChange change, @Nullable Caller caller) {
    return manage(id, caller, match -> change(match, change));
  }

  private Match change(Match match, MatchChange change) {
    var roster = new Roster(players.of(match.id()), match.maxPlayers());
    match.apply(change.over(match.settings(), now()));
    for (Player promoted : roster.resize(match.maxPlayers())) {
      append(match, new PlayerPromoted(promoted.name(), true, roster.spotsLeft()));
    }
    log("match.changed", match, "A match was changed");
    return match;
  }

  /** Nothing more happens to a match that is cancelled already. */
  Match cancel(String id, @Nullable Caller caller) {
    return manage(
        id,
        caller,
        match -> {
          if (!match.isCancelled()) {
            append(match, match.cancel(now()));
            log("match.cancelled", match, "A match was cancelled");
          }
          return match;
        });
  }

  /** Nothing more happens to a match that is archived already. */
  Match archive(String id, @Nullable Caller caller) {
    return lock.withLock(
        id,
        match -> {
          requireManager(match, caller);
          if (!match.isArchived()) {
            append(match, match.archive(now()));
            log("match.archived", match, "A match was archived");
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
          log("match.deleted", match, "A match was deleted");
          return match;
        });
  }

  /**
   * @throws Problem (409) if somebody else owns it
   */
  Match claim(String id, Caller caller) {
    return lock.withOpenMatch(
        id,
        match -> {
          if (match.ownerId().filter(owner -> !owner.equals(caller.subject())).isPresent()) {
            throw Problem.conflict("The match has an owner already.");
          }
          match.changeOwner(caller.subject());
          log("match.claimed", match, "A match was claimed");
          return match;
        });
  }

  Match giveUp(String id, Caller caller) {
    return manage(
        id,
        caller,
        match -> {
          match.changeOwner(null);
          log("match.given_up", match, "A match was given up by its owner");
          return match;
        });
  }

  /**
   * @throws Problem (404) without the match, (409) if it is archived, (401, 403) for others than
   *     those who manage it
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
          ? Problem.unauthorized("The match has an owner: a bearer token of theirs is needed.")
          : Problem.forbidden(
              "Only the owner of the match, with the scope %s, or an admin may do this."
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
