package dev.gameday.base;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * Import this to serve HTTP the way all services do. A {@link dev.gameday.base.token.TokenKeys}
 * bean must be there.
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
