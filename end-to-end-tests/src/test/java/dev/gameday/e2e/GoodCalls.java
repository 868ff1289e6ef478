package dev.gameday.e2e;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How each operation is called so that it succeeds, on things made for that call alone. An
 * operation that isn't here fails {@link ContractIT}.
 */
final class GoodCalls {

  /** Nobody listens there. */
  private static final String URL = "http://127.0.0.1:9/contract";

  private static final List<Integer> SUCCESS = List.of(200, 201, 202, 204);

  private final Api admin;
  private final String token;
  private final Host host;

  GoodCalls(RunningGameday gameday) {
    admin = gameday.admin();
    token = gameday.token();
    host = gameday.host();
  }

  /** An admin's call, which all may do. */
  Call of(String operation) throws IOException, InterruptedException {
    return call(operation).as(token);
  }

  /** The statuses that a good call may have. */
  List<Integer> expected(String operation) {
    return operation.equals("GET /api/sessions/live") ? List.of(400) : SUCCESS;
  }

  void removeWebhooks() throws IOException, InterruptedException {
    JsonNode all = admin.get("/api/webhooks?limit=200").expect(200).json().get("webhooks");
    for (JsonNode webhook : all) {
      if (webhook.get("url").asString().equals(URL)) {
        admin.delete("/api/webhooks/" + webhook.get("id").asLong()).expect(204);
      }
    }
  }

  private Call call(String operation) throws IOException, InterruptedException {
    Call call = Call.plain();
    return switch (operation) {
      case "GET /.well-known/jwks.json",
          "GET /health",
          "GET /api/games",
          "GET /api/packs",
          "GET /api/sessions",
          "GET /api/sessions/active",
          "GET /api/sessions/live",
          "GET /api/webhooks",
          "POST /api/auth/verify",
          "POST /api/auth/keys/rotate" ->
          call;

      case "POST /api/auth/login" -> call.saying("{\"key\":\"test-admin-key\"}");
      case "POST /api/auth/tokens" ->
          call.saying(
              """
              {"subject":"contract","scopes":["live"],"expiresIn":60}""");

      case "POST /api/games" -> call.saying(game());
      case "PUT /api/games/{id}" -> call.at("id", newGame()).saying(game());
      case "GET /api/games/{id}", "DELETE /api/games/{id}" -> call.at("id", newGame());

      case "POST /api/sessions" -> call.saying("{\"notes\":\"Friday\"}");
      case "GET /api/sessions/{id}" -> call.at("id", host.startSession());
      case "POST /api/sessions/{id}/close" ->
          call.at("id", host.startSession()).saying("{\"notes\":\"Fun\"}");
      case "DELETE /api/sessions/{id}" -> call.at("id", closedSession());
      case "GET /api/sessions/{sessionId}/games" -> call.at("sessionId", host.startSession());
      case "POST /api/sessions/{sessionId}/games" ->
          call.at("sessionId", host.startSession())
              .saying(
                  """
                  {"game_id":%d,"manually_added":true,"room_code":"ABCD"}"""
                      .formatted(newGame()));
      case "GET /api/sessions/{sessionId}/games/{sessionGameId}",
          "DELETE /api/sessions/{sessionId}/games/{sessionGameId}" ->
          inSession(call);

      case "POST /api/webhooks" -> call.saying(webhook());
      case "GET /api/webhooks/{id}",
          "DELETE /api/webhooks/{id}",
          "GET /api/webhooks/{id}/logs",
          "POST /api/webhooks/test/{id}" ->
          call.at("id", newWebhook());
      case "PATCH /api/webhooks/{id}" ->
          call.at("id", newWebhook())
              .saying(
                  """
                  {"name":"Bot","url":"%s","secret":"mysecret123","events":["*"],"enabled":false}"""
                      .formatted(URL));

      default ->
          throw new AssertionError(
              "GoodCalls doesn't say how to call %s so that it succeeds".formatted(operation));
    };
  }

  private Call inSession(Call call) throws IOException, InterruptedException {
    long session = host.startSession();
    return call.at("sessionId", session).at("sessionGameId", host.addGame(session, newGame()).id());
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

  /** Of a type that no other test lets happen while it is there. */
  private static String webhook() {
    return """
        {"name":"Contract","url":"%s","secret":"mysecret123","events":["session.ended"]}"""
        .formatted(URL);
  }
}
