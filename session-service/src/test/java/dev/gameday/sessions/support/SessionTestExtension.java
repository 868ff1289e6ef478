package dev.gameday.sessions.support;

import dev.gameday.testkit.ServiceTestExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Creates what {@link SessionTest} promises. */
final class SessionTestExtension extends ServiceTestExtension {

  SessionTestExtension() {
    define(
        TestServices.class, resources -> new TestServices(resources.database(), resources.kafka()));
    define(
        RunningService.class,
        resources ->
            resources
                .get(TestServices.class)
                .start(resources.annotation(SessionTest.class).value()));
    define(Http.class, resources -> resources.get(RunningService.class).admin());
    define(
        JdbcClient.class, resources -> resources.get(RunningService.class).bean(JdbcClient.class));
  }
}
