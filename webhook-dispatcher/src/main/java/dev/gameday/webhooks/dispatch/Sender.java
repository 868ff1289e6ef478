package dev.gameday.webhooks.dispatch;

import dev.gameday.base.telemetry.SpanRecorder;
import dev.gameday.events.TraceParent;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.RequestHeaders;
import dev.gameday.webhooks.egress.AttemptResult;
import dev.gameday.webhooks.egress.Egress;
import dev.gameday.webhooks.endpoint.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Sends the request of an attempt, signed if the webhook has a secret. */
@Component
public class Sender {

  private final Egress egress;
  private final SpanRecorder spans;
  private final MeterRegistry meters;
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  Sender(Egress egress, SpanRecorder spans, MeterRegistry meters) {
    this.egress = egress;
    this.spans = spans;
    this.meters = meters;
  }

  /**
   * Sends a request without blocking, as {@link Egress#post} does. The future never completes
   * exceptionally.
   *
   * @param at the recorded start of the attempt
   */
  public CompletableFuture<AttemptResult> send(Delivery delivery, Endpoint endpoint, Instant at) {
    TraceParent attempt = delivery.trace().child();
    Map<String, String> headers = RequestHeaders.of(delivery, endpoint, at);
    headers.put(TraceParent.HEADER, attempt.toString());
    return egress
        .post(endpoint.url(), headers, delivery.body())
        .whenComplete(
            (outcome, _) -> {
              timer(outcome).record(outcome.latency());
              if (spans.wants(attempt)) {
                record(delivery, attempt, at, outcome);
              }
            });
  }

  private void record(
      Delivery delivery, TraceParent attempt, Instant start, AttemptResult outcome) {
    String name = "deliver " + delivery.eventType();
    var span =
        spans
            .start(attempt, delivery.trace().spanId(), SpanKind.CLIENT, name, start)
            .setAttribute("gameday.event.id", delivery.eventId().toString())
            .setAttribute("gameday.delivery.id", delivery.id().toString())
            .setAttribute("gameday.webhook.id", Long.toString(delivery.webhookId()));
    switch (outcome) {
      case AttemptResult.Answered answer ->
          span.setAttribute("http.response.status_code", Integer.toString(answer.status()));
      case AttemptResult.Unanswered failure ->
          span.setAttribute("error.type", failure.error().wireName());
    }
    if (!outcome.isSuccess()) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(start.plus(outcome.latency()));
  }

  private Timer timer(AttemptResult outcome) {
    String result =
        switch (outcome) {
          case AttemptResult.Answered answer -> answer.isSuccess() ? "success" : "http";
          case AttemptResult.Unanswered failure -> failure.error().wireName();
        };
    return timers.computeIfAbsent(
        result, _ -> meters.timer("gameday.webhook.attempts", "result", result));
  }
}
