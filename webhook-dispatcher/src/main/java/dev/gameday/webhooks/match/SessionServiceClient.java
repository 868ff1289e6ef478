package dev.gameday.webhooks.match;

import dev.gameday.base.problem.Problem;
import dev.gameday.base.telemetry.Trace;
import dev.gameday.events.TraceParent;
import io.github.resilience4j.retry.Retry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks up matches in session-service. Answers are not cached, nor derived from events, because
 * both would miss a match that was just created.
 */
@Component
@EnableConfigurationProperties(SessionServiceSettings.class)
class SessionServiceClient {

  private static final Logger log = LoggerFactory.getLogger(SessionServiceClient.class);

  /** The format of ids; other strings are not passed on to session-service. */
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final SessionServiceSettings settings;
  private final JsonMapper json;
  private final HttpClient http;

  /** Three attempts, half a second apart, because a client is waiting. */
  private final Retry retry = Retry.ofDefaults("session-service");

  SessionServiceClient(SessionServiceSettings settings, JsonMapper json) {
    this.settings = settings;
    this.json = json;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
  }

  /**
   * @return the match; empty if it doesn't exist
   * @throws Problem (503) if session-service doesn't answer
   */
  Optional<RemoteMatch> find(String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    try {
      return retry.executeCallable(() -> request(id));
    } catch (Exception e) {
      log.atWarn()
          .addKeyValue("event.action", "match.lookup_failed")
          .addKeyValue("matchId", id)
          .addKeyValue("reason", e.toString())
          .log("Cannot look up a match");
      throw Problem.unavailable(
          "The event cannot be looked up right now; retry later.", RETRY_DELAY);
    }
  }

  private Optional<RemoteMatch> request(String id) throws IOException {
    var request =
        HttpRequest.newBuilder(settings.url().resolve("/api/events/" + id))
            .timeout(settings.timeout())
            .header(TraceParent.HEADER, Trace.currentOrNew().child().toString())
            .build();
    HttpResponse<String> response = send(request);
    return switch (response.statusCode()) {
      case OK -> Optional.of(read(response.body()));
      case NOT_FOUND -> Optional.empty();
      default -> throw new IOException("status " + response.statusCode());
    };
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private RemoteMatch read(String body) throws IOException {
    try {
      return json.readValue(body, RemoteMatch.class);
    } catch (JacksonException e) {
      throw new IOException("malformed match", e);
    }
  }
}
