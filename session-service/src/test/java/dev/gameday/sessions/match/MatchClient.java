package dev.gameday.sessions.match;

import dev.gameday.sessions.Http;
import dev.gameday.sessions.Http.Answer;
import dev.gameday.sessions.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Somebody who makes and fills matches, with or without a token. */
record MatchClient(Http http) {

  /** Who has a token to manage events. */
  static MatchClient as(String subject, RunningService service) {
    return new MatchClient(service.http().withToken(token(subject, "events:manage", service)));
  }

  static MatchClient anonymous(RunningService service) {
    return new MatchClient(service.http());
  }

  static String token(String subject, String scope, RunningService service) {
    String body =
        """
        {"subject":"%s","scopes":["%s"],"expiresIn":86400}"""
            .formatted(subject, scope);
    return service.admin().post("/api/auth/tokens", body).text("token");
  }

  /** A match tomorrow. */
  Answer make(String more) {
    return make(Instant.now().plus(Duration.ofDays(1)), more);
  }

  /**
   * @param more members of the body, as in {@code ,"maxPlayers":2}
   */
  Answer make(Instant start, String more) {
    return http.post(
        "/api/events",
        """
        {"title":"Football","dateTime":"%s","timezone":"Europe/Lisbon"%s}"""
            .formatted(start, more));
  }

  Answer get(String match) {
    return http.get("/api/events/" + match);
  }

  Answer join(String match, String name) {
    return http.post("/api/events/" + match + "/players", "{\"name\":\"" + name + "\"}");
  }

  Answer leave(String match, String name) {
    return http.post("/api/events/" + match + "/leave", "{\"name\":\"" + name + "\"}");
  }

  Answer change(String match, String body) {
    return http.send("PATCH", "/api/events/" + match, BodyPublishers.ofString(body));
  }

  Answer cancel(String match) {
    return http.put("/api/events/" + match + "/cancel", "");
  }

  Answer archive(String match) {
    return http.put("/api/events/" + match + "/archive", "");
  }

  Answer delete(String match) {
    return http.delete("/api/events/" + match);
  }

  Answer claim(String match) {
    return http.post("/api/events/" + match + "/claim");
  }

  Answer giveUp(String match) {
    return http.delete("/api/events/" + match + "/claim");
  }

  /** The names on the roster in its order, those on the bench in brackets. */
  List<String> roster(String match) {
    return StreamSupport.stream(get(match).json().get("players").spliterator(), false)
        .map(
            player ->
                player.get("isActive").asBoolean()
                    ? player.get("name").asString()
                    : "(" + player.get("name").asString() + ")")
        .toList();
  }
}
