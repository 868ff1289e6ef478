package dev.gameday.sessions.vote;

import dev.gameday.base.problem.Problem;
import dev.gameday.events.EventTime;
import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.SessionEvent.VoteReceived;
import dev.gameday.events.SessionEvent.VoteTotals;
import dev.gameday.sessions.outbox.NewEvent;
import dev.gameday.sessions.vote.VoteContext.PlayedGame;
import dev.gameday.sessions.vote.VoteResult.Counted;
import dev.gameday.sessions.vote.VoteResult.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts votes one after another while their sessions are locked. Each vote sees the changes of the
 * votes before it, as if each had its own transaction.
 */
final class VoteBatch {

  /** Minimum time, exclusive, between two live votes of one viewer. */
  static final Duration MIN_VOTE_INTERVAL = Duration.ofSeconds(1);

  private final Map<Long, LockedSession> sessions;
  private final Map<Long, Long> sequences = new HashMap<>();
  private final Map<Long, VoteDelta> games = new HashMap<>();
  private final Map<Voter, List<Instant>> voted = new HashMap<>();
  private final List<CountedVote> votes = new ArrayList<>();
  private final List<NewEvent> events = new ArrayList<>();

  VoteBatch(Map<Long, LockedSession> sessions) {
    this.sessions = sessions;
  }

  /**
   * Counts or refuses a vote.
   *
   * @param sessionId id of the vote's session; null if no session is active
   */
  VoteResult add(PendingVote pending, @Nullable Long sessionId, VoteContext context) {
    if (sessionId == null) {
      return new Refused(Problem.notFound("There is no active session."));
    }
    LockedSession session = sessions.get(sessionId);
    if (session == null) {
      return new Refused(Problem.notFound("There is no session " + sessionId + "."));
    }
    if (!session.isActive()) {
      return new Refused(Problem.conflict("Session " + sessionId + " is closed."));
    }
    CastVote vote = pending.vote();
    PlayedGame game = context.game();
    if (game == null) {
      return new Refused(Problem.notFound(nothingPlayed(sessionId, vote)));
    }
    if (context.repeated() || isRepeated(sessionId, vote)) {
      return new Refused(Problem.conflict(repeated(vote)));
    }
    return new Counted(count(pending, session, game));
  }

  private VoteReceived count(PendingVote pending, LockedSession session, PlayedGame game) {
    CastVote vote = pending.vote();
    voted
        .computeIfAbsent(new Voter(session.id(), vote.username()), _ -> new ArrayList<>(1))
        .add(vote.timestamp());
    VoteDelta delta = games.computeIfAbsent(game.id(), VoteDelta::new);
    delta.add(vote.type());
    var totals = VoteTotals.of(game.upvotes() + delta.up(), game.downvotes() + delta.down());
    var event = new VoteReceived(session.id(), game.game(), vote, totals);
    long sequence = sequences.getOrDefault(session.id(), session.sequence()) + 1;
    sequences.put(session.id(), sequence);
    votes.add(new CountedVote(session.id(), game.id(), vote));
    events.add(new NewEvent(event, sequence, pending.trace()));
    return event;
  }

  private boolean isRepeated(long sessionId, CastVote vote) {
    return voted.getOrDefault(new Voter(sessionId, vote.username()), List.of()).stream()
        .anyMatch(
            other ->
                Duration.between(other, vote.timestamp()).abs().compareTo(MIN_VOTE_INTERVAL) <= 0);
  }

  List<CountedVote> votes() {
    return votes;
  }

  List<NewEvent> events() {
    return events;
  }

  Collection<VoteDelta> games() {
    return games.values();
  }

  /** The sequence of each session's latest event, by the session's id. */
  Map<Long, Long> sequences() {
    return sequences;
  }

  private static String nothingPlayed(long sessionId, CastVote vote) {
    return "No game was being played in session %d at %s."
        .formatted(sessionId, EventTime.format(vote.timestamp()));
  }

  private static String repeated(CastVote vote) {
    return "%s has already voted within %d s of this vote."
        .formatted(vote.username(), MIN_VOTE_INTERVAL.toSeconds());
  }

  private record Voter(long sessionId, String username) {}

  /**
   * A counted vote.
   *
   * @param gameId id of the game in the session
   */
  record CountedVote(long sessionId, long gameId, CastVote vote) {}
}
