package dev.gameday.sessions.vote;

import static dev.gameday.sessions.vote.VotingFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import dev.gameday.sessions.vote.VotingFixture.PlayedGame;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Chat imports and vote lists. */
@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
class ChatImportIT {

  private final VotingFixture voting;

  private long session;
  private PlayedGame first;
  private PlayedGame second;
  private final RunningService service;

  ChatImportIT(RunningService service) {
    this.service = service;
    voting = new VotingFixture(service.admin());
  }

  @BeforeEach
  void playTwoGames() {
    session = voting.startSession();
    first = voting.play(session);
    second = voting.play(session);
  }

  @Test
  void shouldCountEachVoteForTheGameOfItsTime() {
    long sequence = sequence();

    Answer imported =
        voting.importChat(
            session,
            String.join(
                ",",
                message("ann", "thisgame++", first.start()),
                message("bob", "no, ThisGame-- please", first.start()),
                message("ann", "thisgame++", second.start().plusMillis(10)),
                message("cat", "hello", second.start()),
                message("dan", "thisgame++", first.start().minusSeconds(5))));

    assertThat(imported.status()).isEqualTo(200);
    assertThat(imported.response().body())
        .isEqualTo(
            """
            {"messages_processed":5,"votes_counted":3,"duplicates":0,"unmatched":1,"by_game":[\
            {"id":%d,"game_id":1,"title":"You Don't Know Jack 2015","upvotes":1,"downvotes":1},\
            {"id":%d,"game_id":1,"title":"You Don't Know Jack 2015","upvotes":1,"downvotes":0}]}\
            """
                .formatted(first.id(), second.id()));
    assertThat(sequence()).isEqualTo(sequence);
  }

  @Test
  void shouldCountMessagesOnceEvenAfterTheSessionWasClosed() {
    String chat =
        message("ann", "thisgame++", first.start())
            + ","
            + message("bob", "thisgame++", first.start());
    voting.importChat(session, chat + "," + chat);
    voting.close(session);

    Answer again = voting.importChat(session, chat);
    Answer more =
        voting.importChat(session, chat + "," + message("cat", "thisgame--", second.start()));

    assertThat(again.number("votes_counted")).isZero();
    assertThat(again.number("duplicates")).isEqualTo(2);
    assertThat(more.number("votes_counted")).isEqualTo(1);
    assertThat(voting.totals(session).json().get("votes"))
        .extracting(game -> game.get("id").asLong() + ":" + game.get("popularity_score").asLong())
        .containsExactly(second.id() + ":-1", first.id() + ":2");
  }

  @Test
  void shouldListMatchingVotesNewestFirst() {
    voting.vote(session, "ann", "up", first.start());
    voting.vote(session, "bob", "down", second.start());
    voting.importChat(session, message("ann", "thisgame--", second.start()));
    String ofSession = "/api/votes?session_id=" + session;

    assertThat(viewers(ofSession)).containsExactly("ann", "bob", "ann");
    assertThat(viewers(ofSession + "&vote=down&source=live")).containsExactly("bob");
    assertThat(viewers(ofSession + "&username=ann&vote=up")).containsExactly("ann");
    assertThat(viewers(ofSession + "&game_id=2")).isEmpty();
    assertThat(viewers("/api/votes?source=chat&limit=1")).containsExactly("ann");
    assertThat(viewers("/api/votes?username=bob&limit=1")).containsExactly("bob");

    Answer page = voting.admin().get(ofSession + "&limit=2");
    assertThat(viewers(ofSession + "&limit=2&cursor=" + page.text("next_cursor")))
        .containsExactly("ann");
    assertThat(page.json().at("/votes/1").toString())
        .matches(
            """
            \\{"id":\\d+,"session_id":%d,"session_game_id":%d,"game_id":1,"title":".*",\
            "pack_name":"Jackbox Party Pack","username":"bob","type":"down","source":"live",\
            "timestamp":"%s"}\
            """
                .formatted(session, second.id(), page.json().at("/votes/1/timestamp").asString()));
  }

  @Test
  void shouldDeleteTheVotesWithTheirGame() {
    voting.vote(session, "ann", "up", first.start());

    assertThat(voting.admin().delete("/api/sessions/" + session + "/games/" + first.id()).status())
        .isEqualTo(204);

    assertThat(viewers("/api/votes?session_id=" + session)).isEmpty();
  }

  private List<String> viewers(String path) {
    return voting
        .admin()
        .get(path)
        .json()
        .get("votes")
        .valueStream()
        .map(vote -> vote.get("username").asString())
        .toList();
  }

  private long sequence() {
    return service
        .bean(JdbcClient.class)
        .sql("SELECT last_sequence FROM session WHERE id = :id")
        .param("id", session)
        .query(Long.class)
        .single();
  }
}
