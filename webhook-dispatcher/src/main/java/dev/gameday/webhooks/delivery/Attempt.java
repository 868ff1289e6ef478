package dev.gameday.webhooks.delivery;

import dev.gameday.webhooks.egress.AttemptResult;
import dev.gameday.webhooks.egress.ErrorClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An ended attempt.
 *
 * @param number its number among the attempts of the delivery, from 1
 * @param at the time of its start
 * @param statusCode the status of the response, null without a response
 * @param error the class of the failure, null after a success
 * @param responseHeaders the response's headers, one per line; null without a response
 * @param response the beginning of the response's body, null without a response
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

  /** The stored name of the error. */
  @Nullable String errorName() {
    return error == null ? null : error.wireName();
  }

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
