package dev.gameday.local.edge;

import dev.gameday.local.edge.UpstreamState.Absent;
import dev.gameday.local.edge.UpstreamState.Listening;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Checks the readiness of every service. Results aren't cached, because they could be outdated. */
final class ReadinessCheck {
  private static final long TIMEOUT_MILLIS = 2_000;
  private static final String READINESS = "/actuator/health/readiness";

  private final Upstreams upstreams;
  private final HttpClient client;

  ReadinessCheck(Vertx vertx, Upstreams upstreams) {
    this.upstreams = upstreams;
    client = vertx.createHttpClient();
  }

  void answer(HttpServerRequest request) {
    reasons().onSuccess(reasons -> answer(request, reasons));
  }

  /** The reasons why services aren't ready, without those that are. */
  Future<Map<Upstream, String>> reasons() {
    var asked = new EnumMap<Upstream, Future<Optional<String>>>(Upstream.class);
    for (Upstream upstream : Upstream.values()) {
      asked.put(upstream, reason(upstream));
    }
    return Future.join(List.copyOf(asked.values())).map(_ -> reasons(asked));
  }

  private static Map<Upstream, String> reasons(Map<Upstream, Future<Optional<String>>> answers) {
    var reasons = new EnumMap<Upstream, String>(Upstream.class);
    answers.forEach(
        (upstream, answer) -> answer.result().ifPresent(reason -> reasons.put(upstream, reason)));
    return reasons;
  }

  private Future<Optional<String>> reason(Upstream upstream) {
    return switch (upstreams.state(upstream)) {
      case Absent(String reason) -> Future.succeededFuture(Optional.of(reason));
      case Listening _ -> ask(upstream);
    };
  }

  private Future<Optional<String>> ask(Upstream upstream) {
    List<RequestOptions> targets = upstreams.targets(upstream);
    targets.forEach(target -> target.setURI(READINESS));
    return ReplicaSelector.connect(client, targets)
        .compose(request -> request.send())
        .compose(response -> response.end().map(response.statusCode()))
        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .map(status -> status == 200 ? Optional.<String>empty() : Optional.of("not ready yet"))
        .recover(_ -> Future.succeededFuture(Optional.of("does not answer")));
  }

  private static void answer(HttpServerRequest request, Map<Upstream, String> reasons) {
    var services = new JsonObject();
    for (Upstream upstream : Upstream.values()) {
      var service = new JsonObject().put("status", reasons.containsKey(upstream) ? "down" : "up");
      Optional.ofNullable(reasons.get(upstream)).ifPresent(reason -> service.put("reason", reason));
      services.put(upstream.title(), service);
    }
    if (reasons.isEmpty()) {
      request
          .response()
          .putHeader("Content-Type", "application/json")
          .end(new JsonObject().put("status", "up").put("services", services).toBuffer());
    } else {
      EdgeProblem edgeProblem = EdgeProblem.unavailable("Not all services are ready.");
      edgeProblem.answer(request, edgeProblem.body(request).put("services", services));
    }
  }
}
