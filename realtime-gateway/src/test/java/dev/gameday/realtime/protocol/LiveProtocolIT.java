package dev.gameday.realtime.protocol;

import static dev.gameday.base.token.Scope.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.realtime.support.GatewayTest;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.peer.LiveClient;
import dev.gameday.testkit.peer.TokenIssuer;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages between client and gateway, except events. */
@TestInstance(Lifecycle.PER_CLASS)
@GatewayTest("gameday.connections.max-commands=1000")
record LiveProtocolIT(TestGateway gateway, TokenIssuer tokens) {

  @Test
  void shouldAuthenticateByFirstMessage() {
    try (var client = LiveClient.connect(gateway.live()).auth(tokens.token(LIVE))) {
      client.awaitType("auth_success").settle();

      assertThat(client.texts().getFirst()).isEqualTo("{\"type\":\"auth_success\"}");
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void shouldAuthenticateByHandshakeHeader() {
    try (var client = LiveClient.connectWithHeader(gateway.live(), tokens.token(LIVE))) {
      client.awaitType("auth_success").subscribe(1).settle();

      assertThat(client.ofType("error")).isEmpty();
    }
  }

  @Test
  void shouldIgnoreTokenInQuery() {
    var uri = URI.create(gateway.live() + "?token=" + tokens.token(LIVE));
    try (var client = LiveClient.connect(uri)) {
      client.send("{\"type\":\"subscribe\",\"sessionId\":1}").awaitType("error").settle();

      assertThat(client.last("error").get("code").stringValue()).isEqualTo("not_authenticated");
      assertThat(client.ofType("auth_success")).isEmpty();
    }
  }

  Stream<Map.Entry<String, String>> badTokens() {
    var past = Date.from(Instant.now().minus(Duration.ofHours(1)));
    var stranger = TokenIssuer.start();
    stranger.close();
    return Stream.of(
        Map.entry("expired", tokens.sign(tokens.claims("someone", LIVE).expiration(past))),
        Map.entry(
            "for another audience",
            tokens.sign(claims(c -> c.audience().clear().add("somewhere-else").and()))),
        Map.entry("of another issuer", tokens.sign(claims(c -> c.issuer("somebody")))),
        Map.entry("alg none", tokens.claims("someone", LIVE).compact()),
        Map.entry(
            "HMAC with the public key",
            tokens
                .claims("someone", LIVE)
                .signWith(Keys.hmacShaKeyFor(tokens.publicKeyBytes()), Jwts.SIG.HS256)
                .compact()),
        Map.entry("of an unknown key", stranger.token(LIVE)),
        Map.entry("garbage", "abc"));
  }

  private JwtBuilder claims(Function<JwtBuilder, JwtBuilder> change) {
    return change.apply(tokens.claims("someone", LIVE));
  }

  @ParameterizedTest
  @MethodSource("badTokens")
  void shouldCloseOnInvalidToken(Map.Entry<String, String> bad) {
    try (var client = LiveClient.connect(gateway.live()).auth(bad.getValue())) {
      assertThat(client.closeCode()).isEqualTo(4001);
      assertThat(client.ofType("auth_error")).hasSize(1);
      assertThat(client.ofType("auth_success")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("badTokens")
  void shouldCloseOnInvalidTokenInHandshake(Map.Entry<String, String> bad) {
    try (var client = LiveClient.connectWithHeader(gateway.live(), bad.getValue())) {
      assertThat(client.closeCode()).isEqualTo(4001);
      assertThat(client.ofType("auth_error")).hasSize(1);
    }
  }

  @Test
  void shouldRejectTokenWithoutScope() {
    String token = tokens.sign(tokens.claims("someone", LIVE).claim("scope", "sessions:write"));
    try (var client = LiveClient.connect(gateway.live()).auth(token)) {
      assertThat(client.closeCode()).isEqualTo(4003);
    }
  }

  @Test
  void shouldAcceptAdminScope() {
    String token = tokens.sign(tokens.claims("admin", LIVE).claim("scope", "admin"));
    try (var client = LiveClient.authenticated(gateway.live(), token)) {
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void shouldAcceptNewTokenOfSameSubject() {
    try (var client = LiveClient.authenticated(gateway.live(), tokens.token("ann", LIVE))) {
      client.auth(tokens.token("ann", LIVE)).settle();

      assertThat(client.ofType("auth_success")).hasSize(2);
    }
  }

  @Test
  void shouldRejectTokenOfAnotherSubject() {
    try (var client = LiveClient.authenticated(gateway.live(), tokens.token("ann", LIVE))) {
      client.auth(tokens.token("bob", LIVE));

      assertThat(client.closeCode()).isEqualTo(4001);
      assertThat(client.ofType("auth_error")).hasSize(1);
    }
  }

  @Test
  void shouldAnswerPing() {
    try (var client = LiveClient.connect(gateway.live()).send("{\"type\":\"ping\"}")) {
      client.awaitType("pong");

      assertThat(client.texts()).containsExactly("{\"type\":\"pong\"}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"dance\"} | unknown_type",
        "{\"type\":7} | invalid_message",
        "{} | invalid_message",
        "[] | invalid_json",
        "\"auth\" | invalid_json",
        "{\"type\":\"ping\"} {} | invalid_json",
        "{type:ping} | invalid_json",
        "{\"type\":\"auth\"} | invalid_message",
        "{\"type\":\"auth\",\"token\":5} | invalid_message",
        "{\"type\":\"subscribe\"} | invalid_message",
        "{\"type\":\"subscribe\",\"sessionId\":\"3\"} | invalid_message",
        "{\"type\":\"subscribe\",\"sessionId\":3.5} | invalid_message",
        "{\"type\":\"subscribe\",\"sessionId\":-1} | invalid_message",
        "{\"type\":\"subscribe\",\"sessionId\":1e99} | invalid_message",
        "{\"type\":\"subscribe\",\"sessionId\":null} | invalid_message",
        "{\"type\":\"subscribe\",\"sessionId\":3,\"eventId\":\"x\"} | invalid_message",
        "{\"type\":\"subscribe\",\"sessionId\":3,\"after\":\"1\"} | invalid_message",
        "{\"type\":\"subscribe\",\"sessionId\":3,\"after\":-1} | invalid_message",
        "{\"type\":\"subscribe\",\"sessionId\":3,\"afterId\":\"x\"} | invalid_message",
        "{\"type\":\"subscribe\",\"sessionId\":3,\"after\":1,\"afterId\":1} | invalid_message",
        "{\"type\":\"unsubscribe\",\"eventId\":4} | invalid_message",
      })
  void shouldNameTheErrorOfAnInvalidMessage(String message, String code) {
    try (var client = gateway.client()) {
      client.send(message).awaitType("error").settle();

      assertThat(client.last("error").get("code").stringValue()).isEqualTo(code);
      assertThat(client.last("error").get("message").stringValue()).isNotBlank();
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void shouldRejectTooManySubscriptions() {
    try (var client = gateway.client()) {
      for (int session = 1; session <= 129; session++) {
        client.send("{\"type\":\"subscribe\",\"sessionId\":" + session + "}");
      }
      client.awaitType("error").settle();

      assertThat(client.ofType("subscribed")).hasSize(128);
      assertThat(client.last("error").get("code").stringValue())
          .isEqualTo("too_many_subscriptions");
    }
  }

  @Test
  void shouldConfirmUnsubscribeWithoutSubscription() {
    try (var client = gateway.client()) {
      client.unsubscribe(77);

      assertThat(client.texts().getLast())
          .isEqualTo("{\"type\":\"unsubscribed\",\"sessionId\":77}");
    }
  }

  @Test
  void shouldSubscribeToMatch() {
    try (var client = gateway.client()) {
      client.send("{\"type\":\"subscribe\",\"eventId\":\"m1\"}").awaitType("subscribed");

      assertThat(client.texts().getLast())
          .isEqualTo("{\"type\":\"subscribed\",\"eventId\":\"m1\",\"sequence\":0}");
    }
  }

  @Test
  void shouldRejectPlainHttpRequest() {
    var answer = gateway.get("/api/sessions/live");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(gateway.get("/api/nothing").statusCode()).isEqualTo(404);
    assertThat(gateway.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
  }
}
