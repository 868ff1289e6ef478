package dev.gameday.webhooks.dispatch;

import dev.gameday.events.TraceParent;
import dev.gameday.web.trace.Span;
import dev.gameday.web.trace.Span.Kind;
import dev.gameday.web.trace.Spans;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.egress.Egress;
import dev.gameday.webhooks.egress.Outcome;
import dev.gameday.webhooks.signature.SigningSecrets;
import dev.gameday.webhooks.subscription.DeliveryManner;
import dev.gameday.webhooks.subscription.Endpoint;
import dev.gameday.webhooks.subscription.Family;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Sends one attempt of a delivery, signed if its webhook has a secret. */
@Component
class Sender {

  private final Egress egress;
  private final Clock clock;
  private final Spans spans;
  private final MeterRegistry meters;
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  Sender(Egress egress, Clock clock, Spans spans, MeterRegistry meters) {
    this.egress = egress;
    this.clock = clock;
    this.spans = spans;
    this.meters = meters;
  }

  /** As {@link Egress#post}: never exceptionally, not on the caller's thread. */
  CompletableFuture<Outcome> send(Delivery delivery, Endpoint endpoint) {
    TraceParent attempt = delivery.trace().child();
    Instant start = clock.instant();
    return egress
        .post(endpoint.url(), headers(delivery, endpoint, attempt, start), delivery.body())
        .whenComplete(
            (outcome, _) -> {
              timer(outcome).record(outcome.latency());
              spans.add(attempt, () -> span(delivery, attempt, start, outcome));
            });
  }

  private Map<String, String> headers(
      Delivery delivery, Endpoint endpoint, TraceParent attempt, Instant now) {
    byte[] body = delivery.body();
    SigningSecrets secrets = endpoint.secrets();
    DeliveryManner manner = endpoint.manner();
    var headers = new LinkedHashMap<>(manner.headers());
    headers.put("User-Agent", userAgent(endpoint.family()));
    headers.put("X-Webhook-Event", delivery.eventType());
    secrets
        .signBody(body)
        .ifPresent(
            value -> {
              headers.put("X-Webhook-Signature", value);
              if (manner.signatureHeader() != null) {
                headers.put(manner.signatureHeader(), value);
              }
            });
    headers.put("webhook-id", delivery.id().toString());
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    secrets
        .signMessage(delivery.id(), now, body)
        .ifPresent(value -> headers.put("webhook-signature", value));
    headers.put(TraceParent.HEADER, attempt.toString());
    return headers;
  }

  private static Span span(Delivery delivery, TraceParent attempt, Instant start, Outcome outcome) {
    var attributes = new LinkedHashMap<String, String>();
    attributes.put("gameday.event.id", delivery.eventId().toString());
    attributes.put("gameday.delivery.id", delivery.id().toString());
    attributes.put("gameday.webhook.id", Long.toString(delivery.webhookId()));
    switch (outcome) {
      case Outcome.Answered answer ->
          attributes.put("http.response.status_code", Integer.toString(answer.status()));
      case Outcome.Unanswered failure -> attributes.put("error.type", failure.error().wireName());
    }
    return new Span(
        attempt,
        delivery.trace().spanId(),
        Kind.CLIENT,
        "deliver " + delivery.eventType(),
        start,
        start.plus(outcome.latency()),
        !outcome.isSuccess(),
        attributes);
  }

  private static String userAgent(Family family) {
    return switch (family) {
      case GLOBAL -> "Gameday-Webhook/1.0";
      case MATCH -> "Convocados-Webhook/1.0";
    };
  }

  private Timer timer(Outcome outcome) {
    String result =
        switch (outcome) {
          case Outcome.Answered answer -> answer.isSuccess() ? "success" : "http";
          case Outcome.Unanswered failure -> failure.error().wireName();
        };
    return timers.computeIfAbsent(
        result, _ -> meters.timer("gameday.webhook.attempts", "result", result));
  }
}
