package dev.gameday.realtime;

import dev.gameday.web.CommonWeb;
import dev.gameday.web.token.RemoteTokenKeys;
import dev.gameday.web.token.TokenKeys;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts the gateway, alone or beside the other services. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import(CommonWeb.class)
public class RealtimeGatewayApplication {

  public static void main(String[] args) {
    application().run(args);
  }

  /** Its settings are in {@code realtime-gateway.yml}, so that services can share a class path. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(RealtimeGatewayApplication.class)
        .properties("spring.config.name=realtime-gateway");
  }

  @Bean
  TokenKeys tokenKeys(TokenProperties properties) {
    return new RemoteTokenKeys(properties.jwksUrl());
  }
}
