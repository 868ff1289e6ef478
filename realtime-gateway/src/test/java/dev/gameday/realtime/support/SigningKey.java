package dev.gameday.realtime.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.gameday.base.token.Scope;
import dev.gameday.base.token.TokenFormat;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Stands in for session-service: signs tokens and serves the key to verify them. */
public final class SigningKey implements AutoCloseable {

  private final String id = UUID.randomUUID().toString();
  private final KeyPair keys = Jwks.CRV.Ed25519.keyPair().build();
  private final HttpServer server;

  public SigningKey() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String jwk = Jwks.UNSAFE_JSON(Jwks.builder().key(keys.getPublic()).id(id).build());
    byte[] jwks = ("{\"keys\":[" + jwk + "]}").getBytes(UTF_8);
    server.createContext(
        "/.well-known/jwks.json",
        exchange -> {
          exchange.sendResponseHeaders(200, jwks.length);
          try (var body = exchange.getResponseBody()) {
            body.write(jwks);
          }
        });
    server.start();
  }

  public URI jwksUrl() {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/.well-known/jwks.json");
  }

  /** A token that lets its bearer in. */
  public String token() {
    return token("someone");
  }

  public String token(String subject) {
    return sign(claims(subject));
  }

  public String tokenFor(Duration lifetime) {
    return sign(claims("someone").expiration(Date.from(Instant.now().plus(lifetime))));
  }

  /** A token that is good, unless the test changes it. */
  public JwtBuilder claims(String subject) {
    return Jwts.builder()
        .header()
        .keyId(id)
        .and()
        .issuer(TokenFormat.ISSUER)
        .audience()
        .add(TokenFormat.AUDIENCE)
        .and()
        .subject(subject)
        .claim(TokenFormat.SCOPE_CLAIM, Scope.LIVE.wireName())
        .expiration(Date.from(Instant.now().plus(Duration.ofHours(1))));
  }

  public String sign(JwtBuilder claims) {
    return claims.signWith(keys.getPrivate(), Jwts.SIG.EdDSA).compact();
  }

  public byte[] publicKeyBytes() {
    return keys.getPublic().getEncoded();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
