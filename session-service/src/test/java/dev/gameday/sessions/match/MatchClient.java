package dev.gameday.sessions.match;

import dev.gameday.sessions.support.Http;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** A client of the match API, with or without a token. */
record MatchClient(Http http) {

  /** Returns a client with a token to manage events. */
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

  /** Creates a match that begins in 24 hours. */
  Answer create(String more) {
    return create(Instant.now().plus(Duration.ofDays(1)), more);
  }

  /**
   * Creates a match.
   *
   * @param more additional members of the body, such as {@code ,"maxPlayers":2}
   */
  Answer create(Instant start, String more) {
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

  Answer release(String match) {
    return http.delete("/api/events/" + match + "/claim");
  }

  /** Returns the names of the roster in order, with players on the bench in parentheses. */
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
