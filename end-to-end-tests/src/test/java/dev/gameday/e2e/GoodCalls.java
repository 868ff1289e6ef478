package dev.gameday.e2e;

import dev.gameday.e2e.Api.Answer;
import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A correct call of each operation, on resources created for that call alone. {@link ContractIT}
 * fails for an operation without one.
 */
final class GoodCalls {

  /** No server listens on this port. */
  private static final String URL = "http://127.0.0.1:9/contract";

  private static final List<Integer> SUCCESS = List.of(200, 201, 202, 204);

  private final Api visitor;
  private final Api admin;
  private final String token;
  private final Host host;

  GoodCalls(RunningGameday gameday) {
    visitor = gameday.visitor();
    admin = gameday.admin();
    token = gameday.token();
    host = gameday.host();
  }

  /** Returns a correct call with an admin's token. */
  Call of(String operation) throws IOException, InterruptedException {
    return call(operation).withToken(token);
  }

  /** Returns the expected statuses of a correct call. */
  List<Integer> expected(String operation) {
    return operation.equals("GET /api/sessions/live") ? List.of(400) : SUCCESS;
  }

  void deleteWebhooks() throws IOException, InterruptedException {
    JsonNode all = admin.get("/api/webhooks?limit=200").expect(200).json().get("webhooks");
    for (JsonNode webhook : all) {
      if (webhook.get("url").asString().equals(URL)) {
        admin.delete("/api/webhooks/" + webhook.get("id").asLong()).expect(204);
      }
    }
  }

  /** Returns a call by method and path; the names of path variables don't matter. */
  private Call call(String operation) throws IOException, InterruptedException {
    return switch (operation.replaceAll("\\{[^}]*}", "{}")) {
      case "GET /.well-known/jwks.json",
          "GET /health",
          "GET /api/events",
          "GET /api/games",
          "GET /api/packs",
          "GET /api/sessions",
          "GET /api/sessions/active",
          "GET /api/sessions/live",
          "GET /api/votes",
          "GET /api/webhooks",
          "POST /api/auth/keys/rotate",
          "POST /api/auth/verify" ->
          Call.at();

      case "POST /api/auth/login" ->
          Call.at().withBody("{\"key\":\"" + GamedayProcess.ADMIN_KEY + "\"}");
      case "POST /api/auth/tokens" ->
          Call.at()
              .withBody(
                  """
                  {"subject":"contract","scopes":["live"],"expiresIn":60}""");

      case "POST /api/games" -> Call.at().withBody(game());
      case "GET /api/games/{}", "DELETE /api/games/{}" -> Call.at(newGame());
      case "PUT /api/games/{}" -> Call.at(newGame()).withBody(game());
      case "POST /api/games/import" ->
          Call.at()
              .withContentType("text/csv")
              .withBody("title,pack_name,min_players,max_players\nContract,Contract Pack,2,8\n");
      case "POST /api/pick" ->
          Call.at()
              .withBody(
                  """
                  {"player_count":4,"exclude_played":false,"pack":"Jackbox Party Pack 7","session_id":%d}"""
                      .formatted(host.startSession()));

      case "POST /api/sessions" -> Call.at().withBody("{\"notes\":\"Friday\"}");
      case "GET /api/sessions/{}",
          "GET /api/sessions/{}/export",
          "GET /api/sessions/{}/games",
          "GET /api/sessions/{}/live",
          "GET /api/sessions/{}/presence",
          "GET /api/sessions/{}/votes" ->
          Call.at(host.startSession());
      case "POST /api/sessions/{}/close" ->
          Call.at(host.startSession()).withBody("{\"notes\":\"Fun\"}");
      case "DELETE /api/sessions/{}" -> Call.at(closedSession());
      case "POST /api/sessions/{}/games" ->
          Call.at(host.startSession())
              .withBody(
                  """
                  {"game_id":%d,"manually_added":true,"room_code":"ABCD"}"""
                      .formatted(newGame()));
      case "GET /api/sessions/{}/games/{}", "DELETE /api/sessions/{}/games/{}" -> gameInSession();
      case "PATCH /api/sessions/{}/games/{}/status" ->
          gameInSession().withBody("{\"status\":\"playing\"}");
      case "PATCH /api/sessions/{}/games/{}/room-code" ->
          gameInSession().withBody("{\"room_code\":\"ABCD\"}");
      case "PATCH /api/sessions/{}/games/{}/player-count" ->
          gameInSession().withBody("{\"player_count\":6}");
      case "POST /api/sessions/{}/chat-import" ->
          Call.at(playingSession())
              .withBody(
                  """
                  {"chatData":[{"username":"viewer","message":"thisgame++","timestamp":"%s"}]}"""
                      .formatted(now()));
      case "POST /api/votes/live" ->
          Call.at()
              .withBody(
                  """
                  {"username":"viewer","vote":"up","session_id":%d,"timestamp":"%s"}"""
                      .formatted(playingSession(), now()));

      case "POST /api/events" -> Call.at().withBody(match());
      case "GET /api/events/{}",
          "GET /api/events/{}/live",
          "GET /api/events/{}/status",
          "GET /api/events/{}/webhooks",
          "PUT /api/events/{}/cancel",
          "PUT /api/events/{}/archive",
          "DELETE /api/events/{}",
          "DELETE /api/events/{}/claim" ->
          Call.at(newMatch(admin));
      case "POST /api/events/{}/claim" -> Call.at(newMatch(visitor));
      case "PATCH /api/events/{}" -> Call.at(newMatch(admin)).withBody(match());
      case "POST /api/events/{}/players" ->
          Call.at(newMatch(admin)).withBody("{\"name\":\"Carlos\"}");
      case "DELETE /api/events/{}/players" -> withPlayer("{\"playerId\":\"%s\"}");
      case "POST /api/events/{}/leave" -> withPlayer("{\"playerId\":\"%s\"}");

      case "POST /api/webhooks" -> Call.at().withBody(webhook());
      case "GET /api/webhooks/{}",
          "DELETE /api/webhooks/{}",
          "GET /api/webhooks/{}/health",
          "GET /api/webhooks/{}/logs",
          "POST /api/webhooks/test/{}" ->
          Call.at(newWebhook());
      case "PATCH /api/webhooks/{}" ->
          Call.at(newWebhook())
              .withBody(
                  """
                  {"name":"Bot","url":"%s","secret":"mysecret123","events":["*"],"enabled":false}"""
                      .formatted(URL));
      case "POST /api/webhooks/{}/rotate-secret" ->
          Call.at(newWebhook()).withBody("{\"secret\":\"mysecret456\"}");
      case "GET /api/webhooks/{}/deliveries/{}", "POST /api/webhooks/{}/deliveries/{}/redeliver" ->
          delivered();
      case "POST /api/webhooks/{}/replay" -> Call.at(newWebhook()).withBody(replay());
      case "GET /api/webhooks/{}/replays/{}", "DELETE /api/webhooks/{}/replays/{}" -> replayed();

      case "POST /api/events/{}/webhooks" -> Call.at(newMatch(admin)).withBody(matchWebhook());
      case "DELETE /api/events/{}/webhooks/{}",
          "GET /api/events/{}/webhooks/{}/deliveries",
          "GET /api/events/{}/webhooks/{}/health",
          "POST /api/events/{}/webhooks/{}/test" ->
          webhookOfMatch();
      case "PATCH /api/events/{}/webhooks/{}" -> webhookOfMatch().withBody(matchWebhook());
      case "POST /api/events/{}/webhooks/{}/rotate-secret" ->
          webhookOfMatch().withBody("{\"secret\":\"mysecret456\"}");
      case "GET /api/events/{}/webhooks/{}/deliveries/{}",
          "POST /api/events/{}/webhooks/{}/deliveries/{}/redeliver" ->
          deliveredOfMatch();
      case "POST /api/events/{}/webhooks/{}/replay" -> webhookOfMatch().withBody(replay());
      case "GET /api/events/{}/webhooks/{}/replays/{}",
          "DELETE /api/events/{}/webhooks/{}/replays/{}" ->
          replayedOfMatch();

      default ->
          throw new AssertionError("GoodCalls has no correct call of %s".formatted(operation));
    };
  }

  private Call gameInSession() throws IOException, InterruptedException {
    long session = host.startSession();
    return Call.at(session, host.addGame(session, newGame()).id());
  }

  private long playingSession() throws IOException, InterruptedException {
    Call game = gameInSession();
    admin
        .patch(game.path("/api/sessions/{}/games/{}/status"), "{\"status\":\"playing\"}")
        .expect(200);
    return Long.parseLong(game.variables().getFirst());
  }

  private String newMatch(Api organiser) throws IOException, InterruptedException {
    return text(organiser.post("/api/events", match()).expect(201), "id");
  }

  private Call withPlayer(String body) throws IOException, InterruptedException {
    String match = newMatch(admin);
    Answer joined =
        admin.post("/api/events/" + match + "/players", "{\"name\":\"Carlos\"}").expect(200);
    return Call.at(match).withBody(body.formatted(text(joined, "playerId")));
  }

  private Call webhookOfMatch() throws IOException, InterruptedException {
    String match = newMatch(admin);
    Answer webhook = admin.post("/api/events/" + match + "/webhooks", matchWebhook()).expect(200);
    return Call.at(match, text(webhook, "id"));
  }

  private Call delivered() throws IOException, InterruptedException {
    long webhook = newWebhook();
    Answer test = admin.post("/api/webhooks/test/" + webhook, "").expect(202);
    return Call.at(webhook, text(test, "delivery_id"));
  }

  private Call deliveredOfMatch() throws IOException, InterruptedException {
    Call webhook = webhookOfMatch();
    Answer test = admin.post(webhook.path("/api/events/{}/webhooks/{}/test"), "").expect(200);
    return Call.at(
        webhook.variables().get(0),
        webhook.variables().get(1),
        test.json().at("/delivery/id").asString());
  }

  private Call replayed() throws IOException, InterruptedException {
    long webhook = newWebhook();
    Answer started = admin.post("/api/webhooks/" + webhook + "/replay", replay()).expect(202);
    return Call.at(webhook, text(started, "replay_id"));
  }

  private Call replayedOfMatch() throws IOException, InterruptedException {
    Call webhook = webhookOfMatch();
    Answer started =
        admin.post(webhook.path("/api/events/{}/webhooks/{}/replay"), replay()).expect(202);
    return Call.at(
        webhook.variables().get(0), webhook.variables().get(1), text(started, "replayId"));
  }

  private long closedSession() throws IOException, InterruptedException {
    long session = host.startSession();
    host.closeSession(session);
    return session;
  }

  private long newGame() throws IOException, InterruptedException {
    return host.createGame("Contract");
  }

  private long newWebhook() throws IOException, InterruptedException {
    return admin.post("/api/webhooks", webhook()).expect(201).id();
  }

  private static String game() {
    return """
        {"title":"Contract","pack_name":"Contract Pack","min_players":2,"max_players":8}""";
  }

  /** Returns a webhook for a type of event that no other test causes while the webhook exists. */
  private static String webhook() {
    return """
        {"name":"Contract","url":"%s","secret":"mysecret123","events":["session.ended"]}"""
        .formatted(URL);
  }

  private static String matchWebhook() {
    return """
        {"url":"%s","events":["player_joined"],"secret":"mysecret123"}"""
        .formatted(URL);
  }

  private static String match() {
    return """
        {"title":"Thursday football","dateTime":"%s","timezone":"Europe/Lisbon","maxPlayers":10,
         "location":"Park","isRecurring":true,"recurrenceFreq":"weekly","recurrenceInterval":1,
         "recurrenceByDay":"TH","durationMinutes":60}"""
        .formatted(Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS));
  }

  private static String replay() {
    return """
        {"since":"%s","only":"failed"}"""
        .formatted(Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS));
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static String text(Answer answer, String member) {
    return answer.json().get(member).asString();
  }
}
