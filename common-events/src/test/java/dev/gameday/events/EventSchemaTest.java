package dev.gameday.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gameday.events.MatchEvent.EventArchived;
import dev.gameday.events.MatchEvent.EventCancelled;
import dev.gameday.events.MatchEvent.EventDeleted;
import dev.gameday.events.MatchEvent.GameFull;
import dev.gameday.events.MatchEvent.GameReset;
import dev.gameday.events.MatchEvent.PlayerJoined;
import dev.gameday.events.MatchEvent.PlayerLeft;
import dev.gameday.events.MatchEvent.PlayerPromoted;
import dev.gameday.events.SessionEvent.ActiveSession;
import dev.gameday.events.SessionEvent.AddedGame;
import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.SessionEvent.Direction;
import dev.gameday.events.SessionEvent.EndedSession;
import dev.gameday.events.SessionEvent.GameAdded;
import dev.gameday.events.SessionEvent.PlayerCountUpdated;
import dev.gameday.events.SessionEvent.SessionEnded;
import dev.gameday.events.SessionEvent.SessionStarted;
import dev.gameday.events.SessionEvent.StartedSession;
import dev.gameday.events.SessionEvent.VoteReceived;
import dev.gameday.events.SessionEvent.VoteTotals;
import dev.gameday.events.SessionEvent.VotedGame;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas, golden samples and records agree, and published members are kept. */
class EventSchemaTest {

  private static final String MATCH = "Vq3hC0x9TmLr2bYkWz8sNw";
  private static final Instant KICK_OFF = Instant.parse("2026-03-19T19:00:00Z");

  private static final Map<EventType, DomainEvent> EXAMPLES =
      Stream.of(
              new SessionStarted(
                  new StartedSession(
                      3, true, 0, Instant.parse("2026-03-15T20:00:00Z"), "Friday night")),
              new GameAdded(
                  new ActiveSession(3, true, 2),
                  new AddedGame(42, "Quiplash 3", "Jackbox Party Pack 7", 3, 8, false)),
              new SessionEnded(
                  new EndedSession(3, false, 2, Instant.parse("2026-03-15T23:15:00Z"), null)),
              new PlayerCountUpdated(3, 17, 6),
              new VoteReceived(
                  3,
                  new VotedGame(42, "Quiplash 3", "Jackbox Party Pack 7"),
                  new CastVote("viewer123", Direction.UP, Instant.parse("2026-03-15T20:30:00Z")),
                  VoteTotals.of(14, 3)),
              new MatchEvent(MATCH, new PlayerJoined("Carlos", true, 3, null)),
              new MatchEvent(MATCH, new PlayerLeft("Carlos", 4, "ana")),
              new MatchEvent(MATCH, new PlayerPromoted("Bea", true, 0)),
              new MatchEvent(MATCH, new GameFull("Carlos", true, 0)),
              new MatchEvent(MATCH, new GameReset(Instant.parse("2026-03-22T19:00:00Z"))),
              new MatchEvent(MATCH, new EventCancelled("Thursday football", KICK_OFF)),
              new MatchEvent(MATCH, new EventArchived("Thursday football", KICK_OFF)),
              new MatchEvent(MATCH, new EventDeleted("Thursday football", KICK_OFF)))
          .collect(toUnmodifiableMap(DomainEvent::type, event -> event));

  @ParameterizedTest
  @EnumSource
  void shouldAcceptTheSample(EventType type) {
    var schema = EventSchema.of(type);

    assertThat(schema.violations(schema.sample())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldWriteTheSampleToTheByte(EventType type) {
    DomainEvent example = requireNonNull(EXAMPLES.get(type), "no example");

    assertThat(CanonicalJson.of(example.data())).hasToString(EventSchema.of(type).sample());
  }

  @ParameterizedTest
  @EnumSource
  void shouldReadTheSampleAndWriteItBack(EventType type) {
    String sample = EventSchema.of(type).sample();

    Object data = CanonicalJson.parse(sample.getBytes(UTF_8)).read(type.dataType());

    assertThat(data).isEqualTo(requireNonNull(EXAMPLES.get(type), "no example").data());
    assertThat(CanonicalJson.of(data)).hasToString(sample);
  }

  /**
   * Schemas reject damaged samples: a schema that accepts everything would pass all other tests.
   */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          SESSION_STARTED|"created_at":"2026-03-15T20:00:00.000Z"|"created_at":"2026-03-15T20:00:00Z"
          SESSION_STARTED|"is_active":true|"is_active":false
          SESSION_STARTED|"id":3|"id":"3"
          GAME_ADDED|"games_played":2|"games_played":0
          GAME_ADDED|"title":"Quiplash 3",|
          GAME_ADDED|"max_players":8|"max_players":8.5
          SESSION_ENDED|"notes":null|"notes":7
          SESSION_ENDED|"session"|"match"
          PLAYER_COUNT_UPDATED|"playerCount":6|"playerCount":-1
          VOTE_RECEIVED|"type":"up"|"type":"sideways"
          VOTE_RECEIVED|"popularity_score":11|"popularity_score":"11"
          PLAYER_JOINED|"isActive":true|"isActive":"yes"
          PLAYER_LEFT|"actor":"ana"|"actor":7
          PLAYER_PROMOTED|"isActive":true|"isActive":false
          GAME_FULL|"spotsLeft":0|"spotsLeft":1
          GAME_RESET|T19:00:00.000Z|T19:00:00Z
          EVENT_CANCELLED|"title":"Thursday football",|
          EVENT_ARCHIVED|"dateTime"|"date"
          EVENT_DELETED|"dateTime"|"date"
          """)
  void shouldRejectDamagedSamples(EventType type, String part, String replacement) {
    var schema = EventSchema.of(type);
    String damaged = schema.sample().replace(part, replacement == null ? "" : replacement);

    assertThat(damaged).isNotEqualTo(schema.sample());
    assertThat(schema.violations(damaged)).isNotEmpty();
  }

  /**
   * Clients rely on the presence, type and allowed values of each published member. Lines may only
   * be added: members of a listed event as optional ones, and values of an enumeration. The list
   * doesn't cover ranges, patterns and meanings.
   */
  @Test
  void shouldKeepPublishedMembers() {
    assertThat(Stream.of(EventType.values()).flatMap(type -> EventSchema.of(type).members()))
        .containsExactlyElementsOf(lines("/published-members.v1.txt").toList());
  }

  /** During an upgrade, replicas of the previous version read events of the new one. */
  @ParameterizedTest
  @EnumSource
  void shouldReadEventsOfALaterVersion(EventType type) {
    String later = EventSchema.of(type).sample().replace("{", "{\"later\":{\"than\":[\"this\"]},");

    Object data = CanonicalJson.parse(later.getBytes(UTF_8)).read(type.dataType());

    assertThat(data).isEqualTo(requireNonNull(EXAMPLES.get(type), "no example").data());
    assertThat(EventSchema.of(type).violations(later)).isEmpty();
  }

  /** Events without a release's new members stay in the topics for a week after it. */
  @ParameterizedTest
  @MethodSource("firstEvents")
  void shouldStillReadTheFirstEvents(EventType type, String data) {
    assertThat(EventSchema.of(type).violations(data)).isEmpty();
    assertThatCode(() -> CanonicalJson.parse(data.getBytes(UTF_8)).read(type.dataType()))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldListTheFirstEventOfEachType() {
    assertThat(firstEvents())
        .extracting(arguments -> arguments.get()[0])
        .containsExactly((Object[]) EventType.values());
  }

  static Stream<Arguments> firstEvents() {
    return lines("/first-events.v1.txt")
        .map(line -> line.split(" ", 2))
        .map(parts -> arguments(EventType.ofWireName(parts[0]).orElseThrow(), parts[1]));
  }

  private static Stream<String> lines(String resource) {
    return EventSchema.resource(resource).lines();
  }
}
