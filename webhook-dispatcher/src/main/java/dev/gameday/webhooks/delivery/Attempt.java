package dev.gameday.webhooks.delivery;

import dev.gameday.webhooks.egress.AttemptResult;
import dev.gameday.webhooks.egress.ErrorClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to deliver, when it had ended.
 *
 * @param number from 1
 * @param at when it started
 * @param statusCode null if no answer came
 * @param error null if it succeeded
 * @param responseHeaders the answer's, a line for each; null if no answer came
 * @param response the beginning of the answer's body, null if no answer came
 */
public record Attempt(
    int number,
    Instant at,
    @Nullable Integer statusCode,
    @Nullable ErrorClass error,
    @Nullable String errorMessage,
    int latencyMs,
    @Nullable String responseHeaders,
    @Nullable String response) {

  public Instant endedAt() {
    return at.plusMillis(latencyMs);
  }

  public static Attempt of(int number, Instant at, AttemptResult result) {
    int latencyMs = (int) result.latency().toMillis();
    return switch (result) {
      case AttemptResult.Answered answer when answer.isSuccess() ->
          new Attempt(
              number,
              at,
              answer.status(),
              null,
              null,
              latencyMs,
              answer.headers(),
              answer.snippet());
      case AttemptResult.Answered answer ->
          new Attempt(
              number,
              at,
              answer.status(),
              ErrorClass.HTTP,
              "The endpoint answered " + answer.status() + ".",
              latencyMs,
              answer.headers(),
              answer.snippet());
      case AttemptResult.Unanswered failure ->
          new Attempt(number, at, null, failure.error(), failure.message(), latencyMs, null, null);
    };
  }
}
