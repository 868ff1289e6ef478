package dev.gameday.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.gameday.web.token.Scope;
import dev.gameday.web.token.TokenFormat;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.interfaces.EdECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Publishes a key and signs with it, as session-service does, for a service that runs alone. */
final class Tokens implements AutoCloseable {

  private static final String KEY_ID = "bench";

  private final KeyPair keys = Jwts.SIG.EdDSA.keyPair().build();
  private final HttpServer server;

  Tokens() throws IOException {
    var jwk = Jwks.builder().octetKey((EdECPublicKey) keys.getPublic()).id(KEY_ID).build();
    byte[] jwks = ("{\"keys\":[" + Jwks.UNSAFE_JSON(jwk) + "]}").getBytes(UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
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

  String jwksUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json";
  }

  String token(Scope scope) {
    return Jwts.builder()
        .header()
        .keyId(KEY_ID)
        .and()
        .issuer(TokenFormat.ISSUER)
        .audience()
        .add(TokenFormat.AUDIENCE)
        .and()
        .subject("bench")
        .claim(TokenFormat.SCOPE_CLAIM, scope.wireName())
        .expiration(Date.from(Instant.now().plus(Duration.ofHours(1))))
        .signWith(keys.getPrivate(), Jwts.SIG.EdDSA)
        .compact();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
