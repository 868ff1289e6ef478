package dev.gameday.sessions.session;

import dev.gameday.events.EventTime;
import dev.gameday.sessions.game.Game;
import dev.gameday.sessions.game.Games;
import dev.gameday.sessions.outbox.Outbox;
import dev.gameday.web.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a host does with a session. Each step is one transaction that locks the session first, then
 * writes its change and its event: two hosts take turns, and nothing joins a session that is being
 * closed.
 */
@Component
@Transactional
class HostSession {

  private static final Logger log = LoggerFactory.getLogger(HostSession.class);

  private final Sessions sessions;
  private final SessionGames sessionGames;
  private final Plays plays;
  private final Games games;
  private final Outbox outbox;
  private final Clock clock;

  HostSession(
      Sessions sessions,
      SessionGames sessionGames,
      Plays plays,
      Games games,
      Outbox outbox,
      Clock clock) {
    this.sessions = sessions;
    this.sessionGames = sessionGames;
    this.plays = plays;
    this.games = games;
    this.outbox = outbox;
    this.clock = clock;
  }

  Session start(@Nullable String notes) {
    Session session = sessions.save(new Session(notes, now()));
    outbox.append(session.start(), session.sequence());
    log.atInfo()
        .addKeyValue("event.action", "session.created")
        .addKeyValue("sessionId", session.id())
        .log("A session was created");
    return session;
  }

  /**
   * Adds a game, which is being played from now on.
   *
   * @throws Problem (404) without the session, (409) if it is closed, (400) without the game
   */
  SessionGame addGame(long sessionId, NewSessionGame wanted) {
    Session session = lockActive(sessionId);
    Game game =
        games
            .findById(wanted.gameId())
            .orElseThrow(
                () -> Problem.invalid("game_id", "must be the id of a game in the catalogue"));
    Instant now = now();
    endPlay(sessionId, now);
    var added =
        sessionGames.save(
            new SessionGame(session, game, wanted.isManuallyAdded(), wanted.roomCode(), now));
    plays.begin(added, now);
    outbox.append(session.add(added), session.sequence());
    return added;
  }

  /**
   * @throws Problem (404) without the session or the game in it, (409) if it is closed
   */
  void removeGame(long sessionId, long sessionGameId) {
    Session session = lockActive(sessionId);
    SessionGame game = find(sessionId, sessionGameId);
    session.remove(game);
    sessionGames.delete(game);
  }

  /**
   * Says what has become of a game. A game that was being played until now has been played when
   * another one is. No event tells of it.
   *
   * @throws Problem (404) without the session or the game in it, (409) if it is closed
   */
  SessionGame changeStatus(long sessionId, long sessionGameId, GameStatus status) {
    lockActive(sessionId);
    SessionGame game = find(sessionId, sessionGameId);
    GameStatus before = game.status();
    if (status == before) {
      return game;
    }
    Instant now = now();
    if (status == GameStatus.PLAYING) {
      endPlay(sessionId, now);
      plays.begin(game, now);
    } else if (before == GameStatus.PLAYING) {
      plays.end(sessionId, now);
    }
    game.become(status);
    return game;
  }

  /**
   * Says where the players find a game. No event tells of it.
   *
   * @throws Problem (404) without the session or the game in it, (409) if it is closed
   */
  SessionGame changeRoomCode(long sessionId, long sessionGameId, @Nullable String roomCode) {
    lockActive(sessionId);
    SessionGame game = find(sessionId, sessionGameId);
    game.moveTo(roomCode);
    return game;
  }

  /**
   * @throws Problem (404) without the session or the game in it, (409) if it is closed
   */
  SessionGame countPlayers(long sessionId, long sessionGameId, int players) {
    Session session = lockActive(sessionId);
    SessionGame game = find(sessionId, sessionGameId);
    outbox.append(session.count(game, players), session.sequence());
    return game;
  }

  /**
   * @throws Problem (404) without the session, (409) if it is closed already
   */
  Session close(long sessionId, @Nullable String notes) {
    Session session = lockActive(sessionId);
    Instant now = now();
    endPlay(sessionId, now);
    outbox.append(session.close(notes, now), session.sequence());
    return session;
  }

  /**
   * @throws Problem (404) without the session, (409) if it is still active
   */
  void delete(long sessionId) {
    Session session = lock(sessionId);
    if (session.isActive()) {
      throw Problem.conflict("Session " + sessionId + " is active; close it first.");
    }
    sessions.delete(session);
  }

  /** Flushes, because the database lets no two games of a session be playing for a moment even. */
  private void endPlay(long sessionId, Instant time) {
    sessionGames
        .findPlaying(sessionId)
        .ifPresent(
            playing -> {
              playing.become(GameStatus.PLAYED);
              sessionGames.flush();
            });
    plays.end(sessionId, time);
  }

  private SessionGame find(long sessionId, long sessionGameId) {
    return sessionGames
        .findByIdAndSessionId(sessionGameId, sessionId)
        .orElseThrow(() -> SessionGameController.unknown(sessionId, sessionGameId));
  }

  private Session lockActive(long sessionId) {
    Session session = lock(sessionId);
    if (!session.isActive()) {
      throw Problem.conflict("Session " + sessionId + " is closed.");
    }
    return session;
  }

  private Session lock(long sessionId) {
    return sessions.lock(sessionId).orElseThrow(() -> SessionController.unknown(sessionId));
  }

  private Instant now() {
    return EventTime.truncate(clock.instant());
  }
}
