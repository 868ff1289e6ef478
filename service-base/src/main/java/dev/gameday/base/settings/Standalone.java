package dev.gameday.base.settings;

import org.springframework.boot.builder.SpringApplicationBuilder;

/** Settings of a service that runs in its own process: its log is structured for machines. */
public final class Standalone {

  private Standalone() {}

  /** Sets a structured log on standard output. */
  public static SpringApplicationBuilder of(SpringApplicationBuilder application) {
    return application.properties(
        "logging.structured.format.console=ecs",
        "logging.structured.ecs.service.node-name=${HOSTNAME:}",
        "spring.main.banner-mode=off");
  }
}
