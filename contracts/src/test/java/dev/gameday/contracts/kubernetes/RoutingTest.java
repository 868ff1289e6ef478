package dev.gameday.contracts.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every path is routed to the service that handles it. */
class RoutingTest {

  private static final Manifests BASE = Manifests.base();
  private static final Ingress INGRESS = BASE.named("gameday", Ingress.class);
  private static final HTTPRoute ROUTE =
      Manifests.in(Manifests.FOLDER.resolve("components/gateway-api"))
          .named("gameday", HTTPRoute.class);

  static List<ServicePath> paths() {
    return ServicePath.all();
  }

  @Test
  void shouldFindThePathsOfAllServices() {
    assertThat(paths())
        .hasSizeGreaterThan(40)
        .contains(
            new ServicePath("session-service", "/.well-known/jwks.json"),
            new ServicePath("webhook-dispatcher", "/api/events/a1-B_2/webhooks"),
            new ServicePath("realtime-gateway", "/api/sessions/live"));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void shouldRouteToTheService(ServicePath path) {
    routesTo(path.service(), path.path());
  }

  @ParameterizedTest
  @CsvSource({
    "/docs, session-service",
    "/api/sessions/live/, realtime-gateway",
    "/api/events/live, session-service",
    "/api/sessions/3/live/x, session-service",
    "/api/webhooksandmore, session-service",
    "/api/votes/live, session-service",
    "/x/api/webhooks, session-service",
  })
  void shouldLeadNowhereElse(String path, String service) {
    routesTo(service, path);
  }

  @Test
  void shouldTargetPortsOfServices() {
    assertThat(INGRESS.getSpec().getRules())
        .flatExtracting(rule -> rule.getHttp().getPaths())
        .extracting(path -> path.getBackend().getService())
        .allSatisfy(
            backend ->
                assertThat(BASE.named(backend.getName(), Service.class).getSpec().getPorts())
                    .anyMatch(port -> port.getName().equals(backend.getPort().getName())));
    assertThat(ROUTE.getSpec().getRules())
        .flatExtracting(rule -> rule.getBackendRefs())
        .allSatisfy(
            backend ->
                assertThat(BASE.named(backend.getName(), Service.class).getSpec().getPorts())
                    .anyMatch(port -> port.getPort().equals(backend.getPort())));
  }

  private static void routesTo(String service, String path) {
    assertThat(Origin.of(INGRESS).service(path)).isEqualTo(service);
    assertThat(Origin.of(ROUTE).service(path)).isEqualTo(service);
  }
}
