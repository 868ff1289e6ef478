package dev.gameday.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.gameday.base.token.Scope;
import dev.gameday.base.token.TokenFormat;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Stands in for session-service: issues tokens and serves the key to verify them. */
final class TokenIssuer implements AutoCloseable {

  private static final String KEY_ID = "bench";
  private static final String PATH = "/.well-known/jwks.json";

  private final KeyPair keys = Jwks.CRV.Ed25519.keyPair().build();
  private final HttpServer server;

  TokenIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String jwk = Jwks.UNSAFE_JSON(Jwks.builder().key(keys.getPublic()).id(KEY_ID).build());
    byte[] jwks = ("{\"keys\":[" + jwk + "]}").getBytes(UTF_8);
    server.createContext(
        PATH,
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
          }
        });
    server.start();
  }

  URI jwksUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
  }

  String issue(Scope scope) {
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
