package dev.gameday.webhooks.egress;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one POST ended. */
public sealed interface AttemptResult {

  /** From the start of the attempt to its end. */
  Duration latency();

  /** Whether the other side has taken it. */
  boolean isSuccess();

  /**
   * The other side answered, with whatever status.
   *
   * @param headers the answer's, as {@link ResponseHeaders} keeps them
   * @param snippet the beginning of the answer's body, at most 4 KiB, as text
   * @param retryAfter what the answer asks for, if it asks
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
   * No complete answer came.
   *
   * @param message a sentence for the webhook's owner; says nothing about our own network
   */
  record Unanswered(ErrorClass error, String message, Duration latency) implements AttemptResult {

    @Override
    public boolean isSuccess() {
      return false;
    }
  }
}
