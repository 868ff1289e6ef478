package dev.gameday.base;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.base.token.TokenFormat;
import io.jsonwebtoken.Jwts;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP behaviour that is common to all services. */
class ServiceBaseIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static ConfigurableApplicationContext context;
  private static URI base;

  @BeforeAll
  static void start() {
    context = Echo.start();
    base = Echo.base(context);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"count":            | body must be well-formed JSON (line 1, column
          ``                   | body must be a JSON object
          7                    | body must be an object
          {"count":"7"}        | count must be a whole number
          {"count":7.5}        | count must be a whole number
          {"count":99999999999999999999} | count must be a whole number
          {"count":true}       | count must be a whole number
          {"color":"green"}    | color must be one of red, blue
          {"on":1}             | on must be true or false
          {"at":"yesterday"}   | at must be a time like 2026-03-15T20:30:00.000Z
          {"names":"a"}        | names must be a list
          {"names":["a",2]}    | names[1] must be a string
          {}                   | count is required
          """)
  void shouldNameTheFieldAndTheAllowedValues(String body, String error) throws Exception {
    var answer = send("/echo", BodyPublishers.ofString(body));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).get("error").asString()).contains(error);
    assertThat(json(answer).get("type").asString()).isEqualTo("/problems/invalid-request");
    assertThat(json(answer).at("/errors/0/field").asString()).isNotEmpty();
  }

  @Test
  void shouldWriteMembersInTheirOrderAndTimesInFull() throws Exception {
    var answer =
        send("/echo", BodyPublishers.ofString("{\"count\":7,\"at\":\"2026-03-15T20:30:00Z\"}"));

    assertThat(answer.body())
        .isEqualTo(
            """
            {"count":7,"color":null,"on":null,"at":"2026-03-15T20:30:00.000Z","names":null}""");
  }

  @Test
  void shouldLimitBodies() throws Exception {
    byte[] body = new byte[300 * 1024];

    assertThat(send("/echo", BodyPublishers.ofByteArray(body)).statusCode()).isEqualTo(413);
    Arrays.fill(body, (byte) ' ');
    assertThat(
            send("/echo", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .statusCode())
        .isEqualTo(413);
  }

  /** Raw requests that an HTTP client would not send. */
  @ParameterizedTest(name = "{0} is a {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GET /missing HTTP/1.1\\r\\nHost: a                                        | 404
          GET /error HTTP/1.1\\r\\nHost: a                                          | 404
          POST /missing HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 0               | 404
          DELETE /echo HTTP/1.1\\r\\nHost: a                                        | 405
          GET /echo HTTP/1.1\\r\\nHost: a                                           | 405
          TRACE /echo HTTP/1.1\\r\\nHost: a                                         | 405
          BREW /echo HTTP/1.1\\r\\nHost: a                                          | 405
          GET /fail/problem HTTP/1.1\\r\\nHost: a\\r\\nAccept: image/png            | 409
          POST /echo HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\n\\r\\nx       | 415
          POST /echo HTTP/1.1\\r\\nHost: a\\r\\nContent-Type: x/y\\r\\nContent-Length: 1\\r\\n\\r\\nx | 415
          GET /%zz HTTP/1.1\\r\\nHost: a                                            | 400
          GET /%00 HTTP/1.1\\r\\nHost: a                                            | 400
          GET /fail/a%2fb HTTP/1.1\\r\\nHost: a                                     | 400
          GET /fail/..%2f HTTP/1.1\\r\\nHost: a                                     | 400
          GET /fail/%c3%28 HTTP/1.1\\r\\nHost: a                                    | 400
          GET /fail/problem HTTP/1.1                                              | 400
          GET /fail/problem HTTP/9.9\\r\\nHost: a                                   | 400
          nonsense                                                                | 400
          """)
  void shouldAnswerErrorsWithAProblem(String request, int status) throws Exception {
    String answer = raw(request.replace("\\r\\n", "\r\n"));

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).containsIgnoringCase("Content-Type: application/problem+json");
    JsonNode problem = JsonMapper.shared().readTree(answer.substring(answer.indexOf('{')));
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("traceId").asString()).hasSize(32);
    assertThat(problem.get("error").asString()).isNotBlank();
  }

  @Test
  void shouldRejectEndlessHeadersAndPaths() throws Exception {
    String endless = "x".repeat(20_000);

    assertThat(raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + endless)).startsWith("HTTP/1.1 431 ");
    assertThat(raw("GET /" + endless + " HTTP/1.1\r\nHost: a"))
        .startsWith("HTTP/1.1 414 ")
        .containsIgnoringCase("Content-Type: application/problem+json");
  }

  @Test
  void shouldAnswerHeadAndOptions() throws Exception {
    assertThat(raw("HEAD /missing HTTP/1.1\r\nHost: a"))
        .startsWith("HTTP/1.1 404 ")
        .endsWith("\r\n\r\n");
    assertThat(raw("OPTIONS /echo HTTP/1.1\r\nHost: a"))
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("Allow: POST,OPTIONS");
    assertThat(raw("DELETE /echo HTTP/1.1\r\nHost: a")).containsIgnoringCase("Allow: POST");
  }

  /** Sends a single request and reads until the server closes the connection. */
  private static String raw(String request) throws Exception {
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      int end = request.indexOf("\r\n\r\n");
      String head = end < 0 ? request : request.substring(0, end);
      String body = end < 0 ? "" : request.substring(end + 4);
      socket
          .getOutputStream()
          .write((head + "\r\nConnection: close\r\n\r\n" + body).getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  void shouldContinueTheCallersTrace() throws Exception {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    var answer =
        send(
            "/missing",
            BodyPublishers.noBody(),
            "traceparent",
            "00-" + trace + "-b7ad6b7169203331-01");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).get("traceId").asString()).isEqualTo(trace);
  }

  @ParameterizedTest
  @CsvSource({"problem,409", "bug,500", "database-away,503", "database-bug,500"})
  void shouldTurnFailuresIntoProblems(String failure, int status) throws Exception {
    var answer = send("/fail/" + failure, null);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
    assertThat(answer.body()).doesNotContain("secret");
  }

  @Test
  void shouldAdmitByScope() throws Exception {
    assertThat(send("/live", null).statusCode()).isEqualTo(401);
    assertThat(send("/live", null, "Authorization", "Bearer x").statusCode()).isEqualTo(401);
    assertThat(send("/live", null, "Authorization", bearer("webhooks:manage")).statusCode())
        .isEqualTo(403);
    assertThat(send("/live", null, "Authorization", bearer("live")).body()).isEqualTo("bot");
    assertThat(send("/live", null, "Authorization", bearer("admin")).body()).isEqualTo("bot");
    assertThat(send("/anyone", null).statusCode()).isEqualTo(401);
    assertThat(send("/anyone", null, "Authorization", bearer("live")).body()).isEqualTo("bot");
  }

  @Test
  void shouldAllowAHandlerWithoutATokenButNotWithAnInvalidOne() throws Exception {
    assertThat(send("/everyone", null).body()).isEqualTo("anonymous");
    assertThat(send("/everyone", null, "Authorization", bearer("live")).body()).isEqualTo("bot");
    assertThat(send("/everyone", null, "Authorization", "Bearer x").statusCode()).isEqualTo(401);
    assertThat(send("/everyone", null, "Authorization", "Basic eDp5").statusCode()).isEqualTo(401);
  }

  private static HttpResponse<String> send(
      String path, @Nullable BodyPublisher body, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(base.resolve(path)).header("Content-Type", "application/json");
    request.method(body == null ? "GET" : "POST", body == null ? BodyPublishers.noBody() : body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static String bearer(String scope) {
    return "Bearer "
        + Jwts.builder()
            .header()
            .keyId("k1")
            .and()
            .issuer(TokenFormat.ISSUER)
            .audience()
            .add(TokenFormat.AUDIENCE)
            .and()
            .subject("bot")
            .claim(TokenFormat.SCOPE_CLAIM, scope)
            .expiration(Date.from(Instant.now().plus(Duration.ofMinutes(1))))
            .signWith(Echo.KEY.getPrivate(), Jwts.SIG.EdDSA)
            .compact();
  }
}
