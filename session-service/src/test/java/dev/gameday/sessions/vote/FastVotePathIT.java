package dev.gameday.sessions.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventType;
import dev.gameday.events.TraceParent;
import dev.gameday.sessions.support.Http;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import dev.gameday.sessions.support.TopicReader;
import dev.gameday.testkit.TestKafka;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Identical requests on the fast path and, with an Accept header that it does not handle, through
 * Spring MVC.
 */
@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
class FastVotePathIT {

  private static final String PATH = "/api/votes/live";

  private final VotingFixture voting;
  private final RunningService service;
  private final TestKafka kafka;

  FastVotePathIT(RunningService service, TestKafka kafka) {
    this.service = service;
    this.kafka = kafka;
    this.voting = new VotingFixture(service.admin());
  }

  @Test
  void shouldReturnTheSameResponseToACountedVote() {
    long session = voting.startSession();
    Instant start = voting.play(session).start();
    long before = fastVotes();

    Answer fast = voting.admin().post(PATH, vote(session, "a", start));
    assertThat(fastVotes()).isEqualTo(before + 1);
    Answer slow = throughSpringMvc(voting.admin()).post(PATH, vote(session, "b", start));
    assertThat(fastVotes()).isEqualTo(before + 1);

    assertThat(fast.status()).isEqualTo(200).isEqualTo(slow.status());
    assertThat(fast.header("Content-Type")).isEqualTo(slow.header("Content-Type"));
    assertThat(fast.response().body())
        .isEqualTo(
            slow.response()
                .body()
                .replace("\"username\":\"b\"", "\"username\":\"a\"")
                .replace("\"upvotes\":2", "\"upvotes\":1")
                .replace("\"popularity_score\":2", "\"popularity_score\":1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "null",
        "{}",
        "{\"username\":7,\"vote\":\"up\",\"timestamp\":\"2026-11-24T10:00:00Z\"}",
        "{\"username\":\"\",\"vote\":\"up\",\"timestamp\":\"2026-11-24T10:00:00Z\"}",
        "{\"username\":\"a\",\"vote\":\"sideways\",\"timestamp\":\"2026-11-24T10:00:00Z\"}",
        "{\"username\":\"a\",\"vote\":\"up\",\"timestamp\":1}",
        "{\"username\":\"a\",\"vote\":\"up\",\"timestamp\":\"the day after\"}",
        "{\"username\":\"a\",\"vote\":\"up\",\"timestamp\":\"2026-11-24T10:00:00Z\","
            + "\"session_id\":\"1\"}",
        "{\"username\":\"a\",\"vote\":\"up\",\"timestamp\":\"2026-11-24T10:00:00Z\","
            + "\"session_id\":99999}",
        "{\"username\":\"\uD800\",\"vote\":\"up\",\"timestamp\":\"2026-11-24T10:00:00Z\"} x"
      })
  void shouldReturnTheSameResponseToAnInvalidVote(String body) {
    expectSameResponse(voting.admin(), body);
  }

  @Test
  void shouldReturnTheSameResponseToAnUnauthorizedVote() {
    long session = voting.startSession();
    String body = vote(session, "a", voting.play(session).start());
    String narrow =
        voting
            .admin()
            .post(
                "/api/auth/tokens",
                "{\"subject\":\"watcher\",\"scopes\":[\"live\"],\"expiresIn\":3600}")
            .text("token");

    expectSameResponse(service.http(), body);
    expectSameResponse(service.http().withToken("no.such.token"), body);
    expectSameResponse(service.http().withToken(narrow), body);
    assertThat(voting.totals(session).toString()).doesNotContain("\"upvotes\":1");
  }

  @Test
  void shouldReturnTheSameResponseToAVoteInAClosedSession() {
    long session = voting.startSession();
    Instant start = voting.play(session).start();
    voting.close(session);

    Answer refused = expectSameResponse(voting.admin(), vote(session, "a", start));

    assertThat(refused.status()).isEqualTo(409);
  }

  @Test
  void shouldPublishTheEventInTheTraceOfTheRequest() {
    long session = voting.startSession();
    Instant start = voting.play(session).start();
    TraceParent caller = TraceParent.start();

    voting
        .admin()
        .withHeader(TraceParent.HEADER, caller.toString())
        .post(PATH, vote(session, "a", start));

    try (var topic = new TopicReader(kafka)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(topic.eventsOf(Long.toString(session)))
                      .filteredOn(event -> event.type() == EventType.VOTE_RECEIVED)
                      .extracting(EventEnvelope::traceParent)
                      .extracting(TraceParent::traceId)
                      .isEqualTo(List.of(caller.traceId())));
    }
  }

  private Answer expectSameResponse(Http client, String body) {
    Answer fast = client.post(PATH, body);
    Answer slow = throughSpringMvc(client).post(PATH, body);

    assertThat(fast.status()).isEqualTo(slow.status()).isGreaterThanOrEqualTo(400);
    assertThat(withoutTrace(fast)).isEqualTo(withoutTrace(slow));
    for (String header : List.of("Content-Type", "WWW-Authenticate", "Retry-After")) {
      assertThat(fast.header(header)).isEqualTo(slow.header(header));
    }
    return fast;
  }

  private static String withoutTrace(Answer answer) {
    return answer.response().body().replaceAll("\"traceId\":\"[0-9a-f]+\"", "");
  }

  private static Http throughSpringMvc(Http client) {
    return client.withHeader("Accept", "application/json, */*");
  }

  private long fastVotes() {
    return service.bean(MeterRegistry.class).get("gameday.votes.lane").timer().count();
  }

  private static String vote(long session, String viewer, Instant time) {
    return "{\"username\":\"%s\",\"vote\":\"up\",\"timestamp\":\"%s\",\"session_id\":%d}"
        .formatted(viewer, time, session);
  }
}
