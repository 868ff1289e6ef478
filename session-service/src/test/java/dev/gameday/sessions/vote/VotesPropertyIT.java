package dev.gameday.sessions.vote;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.vote.VotesModel.Expected;
import dev.gameday.sessions.vote.VotesModel.ModelVote;
import dev.gameday.testkit.RealServers;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * For random sequences of steps, the service answers like {@link VotesModel} and ends with the same
 * totals and sequence.
 */
class VotesPropertyIT {

  private static final RunningService SERVICE =
      RunningService.start(
          RealServers.database(VotesPropertyIT.class), RealServers.kafka(VotesPropertyIT.class));
  private static final VotingFixture VOTING = new VotingFixture(SERVICE.admin());

  @AfterContainer
  static void stop() {
    SERVICE.close();
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void shouldCountLikeTheModel(@ForAll("evenings") List<Step> evening) {
    long session = VOTING.startSession();
    var model = new VotesModel(Instant.parse(session(session).text("created_at")));

    for (Step step : evening) {
      apply(step, session, model);
    }

    assertThat(VOTING.totals(session).json().get("votes"))
        .extracting(
            game ->
                "%d: +%d -%d"
                    .formatted(
                        game.get("id").asLong(),
                        game.get("upvotes").asLong(),
                        game.get("downvotes").asLong()))
        .containsExactlyElementsOf(model.totals());
    assertThat(sequence(session)).isEqualTo(model.sequence());
  }

  private static void apply(Step step, long session, VotesModel model) {
    switch (step) {
      case Play _ -> {
        if (model.isOpen()) {
          var game = VOTING.play(session);
          model.play(game.id(), game.start());
        }
      }
      case Vote vote -> {
        Instant time = vote.moment().in(model);
        Expected expected = model.vote(vote.viewer(), vote.direction(), time);
        Answer answer = VOTING.vote(session, vote.viewer(), vote.direction(), time);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(expected.status());
        if (expected.status() == 200) {
          assertThat(answer.json().at("/totals/upvotes").asLong()).isEqualTo(expected.up());
          assertThat(answer.json().at("/totals/downvotes").asLong()).isEqualTo(expected.down());
        }
      }
      case Chat chat -> {
        List<ModelVote> votes =
            chat.votes().stream()
                .map(v -> new ModelVote(v.viewer(), v.direction(), v.moment().in(model)))
                .toList();
        Answer answer = VOTING.importChat(session, messages(votes));
        assertThat(
                List.of(
                    answer.number("votes_counted"),
                    answer.number("duplicates"),
                    answer.number("unmatched")))
            .isEqualTo(model.importChat(votes));
      }
      case Close _ -> {
        if (model.isOpen()) {
          model.close(Instant.parse(VOTING.close(session).text("closed_at")));
        }
      }
    }
  }

  private static String messages(List<ModelVote> votes) {
    return votes.stream()
        .map(
            s ->
                VotingFixture.message(
                    s.viewer(), s.direction().equals("up") ? "thisgame++" : "thisgame--", s.time()))
        .collect(joining(","));
  }

  private static Answer session(long id) {
    return VOTING.admin().get("/api/sessions/" + id);
  }

  private static long sequence(long session) {
    return SERVICE
        .bean(JdbcClient.class)
        .sql("SELECT last_sequence FROM session WHERE id = :id")
        .param("id", session)
        .query(Long.class)
        .single();
  }

  @Provide
  Arbitrary<List<Step>> evenings() {
    Arbitrary<Vote> votes =
        Combinators.combine(
                Arbitraries.of("ann", "bob", "cat"), Arbitraries.of("up", "down"), moments())
            .as(Vote::new);
    return Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just((Step) new Play())),
            Tuple.of(12, votes.map(vote -> (Step) vote)),
            Tuple.of(3, votes.list().ofMaxSize(6).map(Chat::new)),
            Tuple.of(1, Arbitraries.just((Step) new Close())))
        .list()
        .ofMinSize(5)
        .ofMaxSize(30);
  }

  private static Arbitrary<Moment> moments() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(-1, 0, 1, 500, 999, 1_000, 1_001, 2_500))
        .as(Moment::new);
  }

  sealed interface Step {}

  /** Adds a game. */
  record Play() implements Step {}

  record Vote(String viewer, String direction, Moment moment) implements Step {}

  record Chat(List<Vote> votes) implements Step {}

  record Close() implements Step {}

  /** A time at, before or after the start of one of the plays. */
  record Moment(int play, int offsetMillis) {

    Instant in(VotesModel model) {
      return model.startOfPlay(play).plusMillis(offsetMillis);
    }
  }
}
