import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a release on a new data folder, creates sample data and stops it. Writes the release's
 * responses to a JSON file, with which a later version's are compared. Needs only a JDK; {@code
 * tools/make-upgrade-fixture} starts it.
 */
final class MakeUpgradeFixture {

  /** The key that the end-to-end tests log in with. */
  private static final String ADMIN_KEY = "test-admin-key";

  private static final String SECRET = "an-old-shared-secret";
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"?([^\",}]+)");

  private final URI origin;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> answers = new ArrayList<>();
  private String token = "";

  private MakeUpgradeFixture(int port) {
    this.origin = URI.create("http://127.0.0.1:" + port);
  }

  /** Arguments: the release's {@code gameday}, the data folder to make, the JSON file to write. */
  public static void main(String[] arguments) throws Exception {
    Path gameday = Path.of(arguments[0]).toAbsolutePath();
    Path data = Path.of(arguments[1]).toAbsolutePath();
    int port = freePort();
    var builder = new ProcessBuilder(gameday.toString()).inheritIO();
    builder.environment().put("GAMEDAY_PORT", Integer.toString(port));
    builder.environment().put("GAMEDAY_DATA", data.toString());
    builder.environment().put("GAMEDAY_ADMIN_KEY", ADMIN_KEY);
    HttpServer receiver = receiver();
    Process release = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      var fixture = new MakeUpgradeFixture(port);
      fixture.awaitReady(release);
      Files.writeString(
          Path.of(arguments[2]),
          fixture.play("http://127.0.0.1:" + receiver.getAddress().getPort()));
      release.destroy();
      if (!release.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the release did not stop");
      }
    } finally {
      release.destroy();
      receiver.stop(0);
    }
  }

  /** Creates the sample data and returns the JSON to write. */
  private String play(String receiver) throws IOException, InterruptedException {
    token = found(TOKEN, post("/api/auth/login", "{\"key\":\"" + ADMIN_KEY + "\"}"));
    String webhook =
        id(
            post(
                "/api/webhooks",
                """
                {"name":"Scoreboard","url":"%s/accepts","secret":"%s",\
                "events":["session.started","game.added","session.ended"]}"""
                    .formatted(receiver, SECRET)));
    String failing =
        id(
            post(
                "/api/webhooks",
                """
                {"name":"Broken bot","url":"%s/fails","secret":"%s",\
                "events":["session.ended"],"retry_schedule":[1]}"""
                    .formatted(receiver, SECRET)));
    String fibbage = addGame("Fibbage XL");
    String quiplash = addGame("Quiplash 3");

    String closed = startSession("Friday night");
    play(closed, fibbage);
    vote(closed, "ana", "up");
    vote(closed, "bea", "up");
    vote(closed, "carlos", "down");
    post("/api/sessions/" + closed + "/close", "{}");
    String open = startSession("Saturday night");
    play(open, quiplash);

    String match = createMatch();
    String matchWebhook =
        id(
            post(
                "/api/events/" + match + "/webhooks",
                """
                {"url":"%s/accepts","events":["player_joined"],"secret":"%s"}"""
                    .formatted(receiver, SECRET)));
    join(match, "Ana");
    join(match, "Bea");

    String log = "/api/webhooks/" + webhook + "/logs";
    String failingLog = "/api/webhooks/" + failing + "/logs";
    String matchLog = "/api/events/" + match + "/webhooks/" + matchWebhook + "/deliveries";
    await(log, answer -> count(answer, "\"status\":\"success\"") == 5);
    await(failingLog, answer -> count(answer, "\"status\":\"exhausted\"") == 1);
    await(matchLog, answer -> count(answer, "\"status\":\"success\"") == 2);
    for (String path :
        List.of(
            "/api/games",
            "/api/sessions/" + closed,
            "/api/sessions/" + closed + "/games",
            "/api/sessions/" + closed + "/votes",
            "/api/sessions/" + open,
            "/api/sessions/" + open + "/games",
            "/api/votes",
            "/api/events/" + match,
            "/api/webhooks",
            "/api/events/" + match + "/webhooks",
            log,
            failingLog,
            matchLog)) {
      answers.add("    \"%s\": %s".formatted(path, get(path)));
    }
    return """
        {
          "secret": "%s",
          "webhook": %s,
          "openSession": %s,
          "openSessionSequence": 2,
          "unplayedGame": %s,
          "match": "%s",
          "matchWebhook": "%s",
          "answers": {
        %s
          }
        }
        """
        .formatted(
            SECRET, webhook, open, fibbage, match, matchWebhook, String.join(",\n", answers));
  }

  private String addGame(String title) throws IOException, InterruptedException {
    return id(
        post(
            "/api/games",
            """
            {"title":"%s","pack_name":"Jackbox Party Pack 7","min_players":3,"max_players":8}"""
                .formatted(title)));
  }

  private String startSession(String notes) throws IOException, InterruptedException {
    return id(post("/api/sessions", "{\"notes\":\"" + notes + "\"}"));
  }

  private void play(String session, String game) throws IOException, InterruptedException {
    post("/api/sessions/" + session + "/games", "{\"game_id\":" + game + "}");
  }

  private void vote(String session, String viewer, String vote)
      throws IOException, InterruptedException {
    post(
        "/api/votes/live",
        """
        {"username":"%s","vote":"%s","timestamp":"%s","session_id":%s}"""
            .formatted(viewer, vote, Instant.now().truncatedTo(ChronoUnit.MILLIS), session));
  }

  /**
   * Creates a match at almost the latest allowed time, so that it is still in the future for later
   * versions.
   */
  private String createMatch() throws IOException, InterruptedException {
    return id(
        post(
            "/api/events",
            """
            {"title":"Thursday football","dateTime":"%s",\
            "timezone":"Europe/Lisbon","maxPlayers":4}"""
                .formatted(
                    Instant.now().truncatedTo(ChronoUnit.DAYS).plus(3_600, ChronoUnit.DAYS))));
  }

  private void join(String match, String name) throws IOException, InterruptedException {
    post("/api/events/" + match + "/players", "{\"name\":\"" + name + "\"}");
  }

  private void awaitReady(Process release) throws InterruptedException {
    await(
        () -> {
          if (!release.isAlive()) {
            throw new IllegalStateException("the release ended with " + release.exitValue());
          }
          try {
            return send(HttpRequest.newBuilder(origin.resolve("/health"))).statusCode() == 200;
          } catch (IOException e) {
            return false;
          }
        });
  }

  private void await(String path, Predicate<String> condition) throws InterruptedException {
    await(
        () -> {
          try {
            return condition.test(get(path));
          } catch (IOException e) {
            throw new IllegalStateException(path, e);
          }
        });
  }

  private static void await(Condition condition) throws InterruptedException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not within " + TIMEOUT);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    return body(path, send(authorized(path).GET()));
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    return body(
        path,
        send(
            authorized(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))));
  }

  private HttpRequest.Builder authorized(String path) {
    var request = HttpRequest.newBuilder(origin.resolve(path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
  }

  private static String body(String path, HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private static String id(String json) {
    return found(ID, json);
  }

  private static String found(Pattern pattern, String json) {
    Matcher matcher = pattern.matcher(json);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in " + json);
    }
    return matcher.group(1);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Answers 200 at {@code /accepts} and 500 at {@code /fails}. */
  private static HttpServer receiver() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/accepts", exchange -> answer(exchange, 200, "thanks"));
    server.createContext("/fails", exchange -> answer(exchange, 500, "out of order"));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = text.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** An awaited state of the release. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws InterruptedException;
  }
}
