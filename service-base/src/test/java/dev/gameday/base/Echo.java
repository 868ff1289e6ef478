package dev.gameday.base;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.problem.Problem;
import dev.gameday.base.token.Caller;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import dev.gameday.base.token.TokenKeys;
import io.jsonwebtoken.security.Jwks;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A service with only the common base, for tests. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ServiceBase.class)
@RestController
class Echo {

  /** The key that signs callers' tokens. */
  static final KeyPair KEY = Jwks.CRV.Ed25519.keyPair().build();

  /**
   * @param settings additional settings, as {@code name=value}
   */
  static ConfigurableApplicationContext start(String... settings) {
    return new SpringApplicationBuilder(Echo.class)
        .web(WebApplicationType.SERVLET)
        .properties(settings)
        .run(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.main.banner-mode=off",
            "--spring.servlet.multipart.enabled=false");
  }

  static URI base(ConfigurableApplicationContext context) {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  @Bean
  TokenKeys tokenKeys() {
    return _ -> Optional.of(KEY.getPublic());
  }

  @PostMapping("/echo")
  Sample echo(@Valid @RequestBody Sample sample) {
    return sample;
  }

  @GetMapping("/fail/{how}")
  void fail(@PathVariable String how) {
    switch (how) {
      case "problem" -> throw Problem.conflict("No.");
      case "database-away" ->
          throw new DataAccessResourceFailureException(
              "secret", new SQLException("secret", "08006"));
      case "database-bug" ->
          throw new DataAccessResourceFailureException(
              "secret", new SQLException("secret", "42601"));
      default -> throw new IllegalStateException("secret");
    }
  }

  @GetMapping("/live")
  @RequiresScope(Scope.LIVE)
  String live(Caller caller) {
    return caller.subject();
  }

  @GetMapping("/everyone")
  String everyone(@Nullable Caller caller) {
    return caller == null ? "anonymous" : caller.subject();
  }

  @GetMapping("/anyone")
  String anyone(Caller caller) {
    return caller.subject();
  }

  enum Color {
    @JsonProperty("red")
    RED,
    @JsonProperty("blue")
    BLUE
  }

  record Sample(
      @NotNull(message = "is required") Integer count,
      @Nullable Color color,
      @Nullable Boolean on,
      @Nullable Instant at,
      @Nullable List<String> names) {}
}
