package dev.gameday.webhooks.egress;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The result of one attempt. */
public sealed interface AttemptResult {

  /** The time from the start of the attempt to its end. */
  Duration latency();

  /** Whether the receiver accepted the delivery. */
  boolean isSuccess();

  /**
   * A complete response of any status.
   *
   * @param headers the response's headers in the format of {@link ResponseHeaders}
   * @param snippet the beginning of the response's body as text, at most 4 KiB
   * @param retryAfter the delay that the response requests, null without one
   */
  record Answered(
      int status, String headers, String snippet, @Nullable Duration retryAfter, Duration latency)
      implements AttemptResult {

    @Override
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * A failure without a complete response.
   *
   * @param message a sentence for the webhook's owner, without details of the internal network
   */
  record Unanswered(ErrorClass error, String message, Duration latency) implements AttemptResult {

    @Override
    public boolean isSuccess() {
      return false;
    }
  }
}
