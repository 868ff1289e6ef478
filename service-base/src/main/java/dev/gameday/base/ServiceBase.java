package dev.gameday.base;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * The HTTP configuration that all services import. It requires a {@link
 * dev.gameday.base.token.TokenKeys} bean.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class ServiceBase {

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }
}
