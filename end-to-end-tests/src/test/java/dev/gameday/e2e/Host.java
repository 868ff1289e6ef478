package dev.gameday.e2e;

import dev.gameday.e2e.Api.Answer;
import java.io.IOException;

/** A client of the public API for a host's actions. Each call must succeed. */
record Host(Api api) {

  /** Creates a game for one test, so that no other test adds the same game. */
  long createGame(String title) throws IOException, InterruptedException {
    var game = Api.JSON.createObjectNode();
    game.put("title", title);
    game.put("pack_name", "Jackbox Party Pack 7");
    game.put("min_players", 3);
    game.put("max_players", 8);
    return api.post("/api/games", game.toString()).expect(201).id();
  }

  long startSession() throws IOException, InterruptedException {
    return api.post("/api/sessions", "{\"notes\":\"Friday night\"}").expect(201).id();
  }

  Answer addGame(long sessionId, long gameId) throws IOException, InterruptedException {
    return api.post("/api/sessions/" + sessionId + "/games", "{\"game_id\":" + gameId + "}")
        .expect(201);
  }

  void closeSession(long sessionId) throws IOException, InterruptedException {
    api.post("/api/sessions/" + sessionId + "/close", "{}").expect(200);
  }

  RegisteredWebhook registerWebhook(VerifyingReceiver receiver, String... events)
      throws IOException, InterruptedException {
    return registerWebhook(receiver.url(), receiver.secret(), events);
  }

  RegisteredWebhook registerWebhook(String url, String secret, String... events)
      throws IOException, InterruptedException {
    var webhook = Api.JSON.createObjectNode();
    webhook.put("name", "Discord Bot");
    webhook.put("url", url);
    webhook.put("secret", secret);
    webhook.set("events", Api.JSON.valueToTree(events));
    return new RegisteredWebhook(
        api.post("/api/webhooks", webhook.toString()).expect(201).id(), api);
  }
}
