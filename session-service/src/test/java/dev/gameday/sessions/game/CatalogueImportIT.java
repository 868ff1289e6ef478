package dev.gameday.sessions.game;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.sessions.support.Http;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
record CatalogueImportIT(RunningService service, Http admin) {

  private static final String HEADER = "title,pack_name,min_players,max_players";

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void shouldAddNewGamesAndReplaceExistingOnes(String lineEnd) {
    String pack = "Imported" + lineEnd.length();
    importCsv(HEADER, "Charades,%s,2,20".formatted(pack));

    Answer answer =
        send(
            String.join(
                    lineEnd,
                    "\ufeff" + HEADER,
                    "CHARADES,%s,3,30".formatted(pack.toUpperCase(Locale.ROOT)),
                    "\"Say \"\"Ünïcode\"\", twice 🎮\",\"%s\",1,8".formatted(pack))
                + lineEnd);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.response().body()).isEqualTo("{\"imported\":1,\"updated\":1}");
    var games = admin.get("/api/games?pack=" + pack).json().get("games");
    assertThat(games)
        .extracting(game -> game.get("title").asString())
        .containsExactly("CHARADES", "Say \"Ünïcode\", twice 🎮");
    assertThat(games.get(0).get("max_players").asInt()).isEqualTo(30);
  }

  @Test
  void shouldRejectTheWholeFileAndNameEveryInvalidLine() {
    long before = count();

    Answer answer =
        importCsv(
            HEADER,
            "Fine,Broken,1,2",
            "Few,Broken,x,0",
            " ,Broken,3,2",
            "Swapped,Broken,5,4",
            "\"Two\nlines\",Broken,1",
            "Quo\"te,Broken,1,2",
            "FINE,broken,2,3",
            "%s,Broken,1001,99999999999".formatted("x".repeat(201)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("errors"))
        .extracting(e -> e.get("field").asString() + " " + e.get("message").asString())
        .containsExactly(
            "line 3: min_players must be a whole number",
            "line 3: max_players must be between 1 and 1000",
            "line 4: title must not be blank",
            "line 5: max_players must be at least min_players",
            "line 6 must have 4 fields, not 3",
            "line 8 has a quote inside of a field without quotes around it",
            "line 9: title is already in this pack, in line 2",
            "line 10: title must be at most 200 characters",
            "line 10: min_players must be between 1 and 1000",
            "line 10: max_players must be a whole number");
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void shouldRejectACarriageReturnWithoutALineFeed() {
    Answer answer = send(HEADER + "\r\nCharades,Party,2,20\n\"Ta\rbu\",Party,4,10\n");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("errors"))
        .extracting(e -> e.get("field").asString() + " " + e.get("message").asString())
        .containsExactly("line 3 has a carriage return without a line feed");
  }

  @Test
  void shouldReportAtMostAHundredErrors() {
    String lines = IntStream.range(0, 150).mapToObj(_ -> ",,x,x").collect(joining("\n"));

    Answer answer = importCsv(HEADER, lines);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("errors")).hasSize(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"'' | line 1", "title,pack_name | line 1", "Charades,Party,2,20 | line 1"})
  void shouldRequireTheHeader(String text, String field) {
    Answer answer = send(text);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(answer.text("error")).contains(HEADER);
  }

  @Test
  void shouldRequireUtf8() {
    byte[] latin = (HEADER + "\nTabú,Party,4,10\n").getBytes(ISO_8859_1);

    Answer undeclared =
        csv("text/csv").send("POST", "/api/games/import", BodyPublishers.ofByteArray(latin));
    Answer declared =
        csv("text/csv; charset=iso-8859-1")
            .send("POST", "/api/games/import", BodyPublishers.ofByteArray(latin));

    assertThat(undeclared.status()).isEqualTo(400);
    assertThat(undeclared.text("error")).isEqualTo("body must be UTF-8 text");
    assertThat(declared.status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x"})
  void shouldRequireCsv(String type) {
    Answer answer = csv(type).post("/api/games/import", "{}");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Accept")).isEqualTo("text/csv");
  }

  @Test
  void shouldLimitTheSizeOfTheFile() {
    Answer answer = importCsv(HEADER, "a,b,1,2\n".repeat(40_000));

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void shouldRequireAToken() {
    Answer answer =
        service.http().withHeader("Content-Type", "text/csv").post("/api/games/import", HEADER);

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void shouldAddEachGameOnceInConcurrentImports() {
    String file =
        HEADER
            + "\n"
            + IntStream.range(0, 500)
                .mapToObj(i -> "Game %d,Twins,1,8\n".formatted(i))
                .collect(joining());

    List<CompletableFuture<Answer>> imports =
        IntStream.range(0, 3).mapToObj(_ -> supplyAsync(() -> send(file))).toList();

    assertThat(imports)
        .extracting(answer -> answer.join().number("imported"))
        .containsExactlyInAnyOrder(500L, 0L, 0L);
  }

  private Answer importCsv(String... lines) {
    return send(String.join("\n", lines));
  }

  private Answer send(String text) {
    return csv("text/csv").post("/api/games/import", text);
  }

  private Http csv(String type) {
    return admin.withHeader("Content-Type", type);
  }

  private long count() {
    return service
        .bean(JdbcClient.class)
        .sql("SELECT count(*) FROM game")
        .query(Long.class)
        .single();
  }
}
