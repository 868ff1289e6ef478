package dev.gameday.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  @ParameterizedTest
  @CsvSource({
    "/api/sessions/live, REALTIME_GATEWAY",
    "/api/sessions/3/live, REALTIME_GATEWAY",
    "/api/events/abc/live, REALTIME_GATEWAY",
    "/api/sessions/live;v=1, REALTIME_GATEWAY",
    "/api/sessions/3/presence, REALTIME_GATEWAY",
    "/api/events/abc/presence, SESSION_SERVICE",
    "/api/webhooks, WEBHOOK_DISPATCHER",
    "/api/webhooks/, WEBHOOK_DISPATCHER",
    "/api/webhooks/7/logs, WEBHOOK_DISPATCHER",
    "/api/%77ebhooks/7, WEBHOOK_DISPATCHER",
    "/api/events/abc/webhooks, WEBHOOK_DISPATCHER",
    "/api/events/abc/webhooks/1/deliveries, WEBHOOK_DISPATCHER",
    "/api/events/webhooks, SESSION_SERVICE",
    "/api/events/abc/webhooksite, SESSION_SERVICE",
    "/api/webhooksite, SESSION_SERVICE",
    "/api/votes/live, SESSION_SERVICE",
    "/api/sessions, SESSION_SERVICE",
    "/api/sessions/3/games/live/x, SESSION_SERVICE",
    "/.well-known/jwks.json, SESSION_SERVICE",
    "/live/3, SESSION_SERVICE",
    "/console/live.js, SESSION_SERVICE",
    "/, SESSION_SERVICE",
    "/%zz, SESSION_SERVICE"
  })
  void shouldRoutePathsToServices(String path, Upstream upstream) {
    assertThat(Routes.upstream(path)).contains(upstream);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator",
        "/actuator/health",
        "/%61ctuator/metrics",
        "/actuator;a=b/health",
        "//actuator/health"
      })
  void shouldHideOperatorsPaths(String path) {
    assertThat(Routes.upstream(path)).isEmpty();
  }
}
