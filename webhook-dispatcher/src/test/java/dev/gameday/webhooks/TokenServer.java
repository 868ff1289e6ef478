package dev.gameday.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.gameday.base.token.Scope;
import dev.gameday.base.token.TokenFormat;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.interfaces.EdECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Stands in for session-service as far as tokens go: publishes a key, signs with it. */
final class TokenServer implements AutoCloseable {

  private static final String KEY_ID = "test-key";

  private final KeyPair keys = Jwts.SIG.EdDSA.keyPair().build();
  private final HttpServer server;

  private TokenServer() {
    byte[] jwks = jwks().getBytes(UTF_8);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
          }
        });
    server.start();
  }

  static TokenServer start() {
    return new TokenServer();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/.well-known/jwks.json";
  }

  String token(Scope scope) {
    return token("tester", scope);
  }

  String token(String subject, Scope scope) {
    return Jwts.builder()
        .header()
        .keyId(KEY_ID)
        .and()
        .issuer(TokenFormat.ISSUER)
        .audience()
        .add(TokenFormat.AUDIENCE)
        .and()
        .subject(subject)
        .claim(TokenFormat.SCOPE_CLAIM, scope.wireName())
        .expiration(Date.from(Instant.now().plus(Duration.ofHours(1))))
        .signWith(keys.getPrivate(), Jwts.SIG.EdDSA)
        .compact();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private String jwks() {
    var jwk = Jwks.builder().octetKey((EdECPublicKey) keys.getPublic()).id(KEY_ID).build();
    return "{\"keys\":[" + Jwks.UNSAFE_JSON(jwk) + "]}";
  }
}
