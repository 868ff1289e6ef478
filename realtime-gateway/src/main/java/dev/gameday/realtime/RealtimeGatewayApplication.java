package dev.gameday.realtime;

import dev.gameday.base.ServiceBase;
import dev.gameday.base.health.HealthLine;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.settings.RequiredSettings;
import dev.gameday.base.settings.Standalone;
import dev.gameday.base.token.RemoteTokenKeys;
import dev.gameday.base.token.TokenKeys;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts the gateway, alone or beside the other services. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import(ServiceBase.class)
public class RealtimeGatewayApplication {

  public static void main(String[] args) {
    alone().run(args);
  }

  /** The standalone service, as in production. */
  static SpringApplicationBuilder alone() {
    return Standalone.of(application())
        .initializers(RequiredSettings.of("KAFKA_BOOTSTRAP_SERVERS", "GAMEDAY_JWKS_URL"));
  }

  /**
   * The service with its settings in {@code realtime-gateway.yml}, which differs per service
   * because services share a class path.
   */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(RealtimeGatewayApplication.class)
        .properties("spring.config.name=realtime-gateway");
  }

  /** A periodic log line with the lag of the feed and of the clients. */
  @Bean
  HealthLine healthLine(MeterRegistry meters, BackgroundLoops loops) {
    return new HealthLine(RealtimeGatewayApplication.class, "gateway.health", meters, loops)
        .with("lag", "gameday.realtime.feed.lag")
        .with("rooms", "gameday.realtime.rooms")
        .with("connections", "gameday.realtime.connections")
        .with("queueBytes", "gameday.realtime.queue.bytes");
  }

  @Bean
  TokenKeys tokenKeys(TokenSettings settings) {
    return new RemoteTokenKeys(settings.jwksUrl());
  }
}
