package dev.gameday.local.logs;

import java.util.Map;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * ECS lines of one of several services. Spring Boot's encoder reads the service's name from the
 * environment that the context holds when the encoder starts.
 */
final class ServiceEncoder extends StructuredLogEncoder {

  ServiceEncoder() {
    setFormat("ecs");
  }

  void setService(String service) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "log",
                Map.of(
                    "logging.structured.ecs.service.name",
                    service,
                    "spring.application.pid",
                    ProcessHandle.current().pid())));
    getContext().putObject(Environment.class.getName(), environment);
  }
}
