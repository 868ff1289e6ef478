package dev.gameday.sessions.session;

import dev.gameday.base.problem.Problem;
import dev.gameday.events.EventTime;
import dev.gameday.sessions.game.Game;
import dev.gameday.sessions.game.Games;
import dev.gameday.sessions.locking.KeyedTransactions;
import dev.gameday.sessions.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The changes that a host makes to a session. Each change is one transaction that locks the session
 * first and then writes the change and its event. Changes by two hosts are therefore serialized,
 * and no game is added to a session that is being closed.
 */
@Component
class ManageSession {

  private static final Logger log = LoggerFactory.getLogger(ManageSession.class);

  private final Sessions sessions;
  private final SessionGames sessionGames;
  private final Plays plays;
  private final Games games;
  private final Outbox outbox;
  private final KeyedTransactions transactions;
  private final Clock clock;

  ManageSession(
      Sessions sessions,
      SessionGames sessionGames,
      Plays plays,
      Games games,
      Outbox outbox,
      KeyedTransactions transactions,
      Clock clock) {
    this.sessions = sessions;
    this.sessionGames = sessionGames;
    this.plays = plays;
    this.games = games;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Transactional
  Session start(@Nullable String notes) {
    Session session = sessions.save(new Session(notes, now()));
    outbox.append(session.start(), session.sequence());
    log.atInfo()
        .addKeyValue("event.action", "session.created")
        .addKeyValue("sessionId", session.id())
        .log("Session created");
    return session;
  }

  /**
   * Adds a game, which is then being played.
   *
   * @throws Problem (404) if the session does not exist, (409) if it is closed, (400) if the game
   *     does not exist in the catalogue
   */
  SessionGame addGame(long sessionId, NewSessionGame request) {
    return changeActive(sessionId, session -> add(session, request));
  }

  private SessionGame add(Session session, NewSessionGame request) {
    Game game =
        games
            .findById(request.gameId())
            .orElseThrow(
                () -> Problem.invalid("game_id", "must be the id of a game in the catalogue"));
    Instant now = now();
    plays.finish(session.id(), now);
    var added =
        sessionGames.save(
            new SessionGame(session, game, request.isManuallyAdded(), request.roomCode(), now));
    plays.begin(added, now);
    outbox.append(session.add(added), session.sequence());
    return added;
  }

  /**
   * @throws Problem (404) if the session or the game in it does not exist, (409) if the session is
   *     closed
   */
  SessionGame removeGame(long sessionId, long sessionGameId) {
    return changeActive(
        sessionId,
        session -> {
          SessionGame game = find(session, sessionGameId);
          session.remove(game);
          sessionGames.delete(game);
          return game;
        });
  }

  /**
   * Changes the status of a game. A game that is being played gets the status {@code played} when
   * another one starts. No event is published.
   *
   * @throws Problem (404) if the session or the game in it does not exist, (409) if the session is
   *     closed
   */
  SessionGame changeStatus(long sessionId, long sessionGameId, GameStatus status) {
    return changeActive(
        sessionId, session -> change(session, find(session, sessionGameId), status));
  }

  private SessionGame change(Session session, SessionGame game, GameStatus status) {
    GameStatus before = game.status();
    if (status == before) {
      return game;
    }
    Instant now = now();
    if (status == GameStatus.PLAYING) {
      plays.finish(session.id(), now);
      plays.begin(game, now);
    } else if (before == GameStatus.PLAYING) {
      plays.end(session.id(), now);
    }
    game.changeStatus(status);
    return game;
  }

  /**
   * Changes the room code of a game. No event is published.
   *
   * @throws Problem (404) if the session or the game in it does not exist, (409) if the session is
   *     closed
   */
  SessionGame changeRoomCode(long sessionId, long sessionGameId, @Nullable String roomCode) {
    return changeActive(
        sessionId,
        session -> {
          SessionGame game = find(session, sessionGameId);
          game.changeRoomCode(roomCode);
          return game;
        });
  }

  /**
   * @throws Problem (404) if the session or the game in it does not exist, (409) if the session is
   *     closed
   */
  SessionGame countPlayers(long sessionId, long sessionGameId, int players) {
    return changeActive(
        sessionId,
        session -> {
          SessionGame game = find(session, sessionGameId);
          outbox.append(session.count(game, players), session.sequence());
          return game;
        });
  }

  /**
   * @throws Problem (404) if the session does not exist, (409) if it is already closed
   */
  Session close(long sessionId, @Nullable String notes) {
    return changeActive(
        sessionId,
        session -> {
          Instant now = now();
          plays.finish(sessionId, now);
          outbox.append(session.close(notes, now), session.sequence());
          return session;
        });
  }

  /**
   * @throws Problem (404) if the session does not exist, (409) if it is still active
   */
  Session delete(long sessionId) {
    return change(
        sessionId,
        session -> {
          if (session.isActive()) {
            throw Problem.conflict("Session " + sessionId + " is active; close it first.");
          }
          sessions.delete(session);
          return session;
        });
  }

  private SessionGame find(Session session, long sessionGameId) {
    return sessionGames
        .findByIdAndSessionId(sessionGameId, session.id())
        .orElseThrow(() -> SessionGameController.unknown(session.id(), sessionGameId));
  }

  private <T> T changeActive(long sessionId, Function<Session, T> change) {
    return change(
        sessionId,
        session -> {
          if (!session.isActive()) {
            throw Problem.conflict("Session " + sessionId + " is closed.");
          }
          return change.apply(session);
        });
  }

  private <T> T change(long sessionId, Function<Session, T> change) {
    return transactions.execute("session-" + sessionId, () -> change.apply(lock(sessionId)));
  }

  private Session lock(long sessionId) {
    return sessions.lock(sessionId).orElseThrow(() -> SessionController.unknown(sessionId));
  }

  private Instant now() {
    return EventTime.now(clock);
  }
}
