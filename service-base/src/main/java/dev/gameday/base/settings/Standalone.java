package dev.gameday.base.settings;

import org.springframework.boot.builder.SpringApplicationBuilder;

/** What is different for a service that runs by itself: there its log is read by machines. */
public final class Standalone {

  private Standalone() {}

  /** The same application, with a log of structured lines on the standard output. */
  public static SpringApplicationBuilder of(SpringApplicationBuilder application) {
    return application.properties(
        "logging.structured.format.console=ecs",
        "logging.structured.ecs.service.node-name=${HOSTNAME:}",
        "spring.main.banner-mode=off");
  }
}
