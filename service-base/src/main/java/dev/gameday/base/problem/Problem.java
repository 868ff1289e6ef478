package dev.gameday.base.problem;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a request cannot be fulfilled; {@link ProblemAdvice} turns it into the response. The
 * message is a sentence for the client's developer.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ProblemType type;
  private final transient List<FieldError> errors;
  private final @Nullable Duration retryAfter;

  private Problem(
      ProblemType type, String message, List<FieldError> errors, @Nullable Duration retryAfter) {
    super(message, null, false, false);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  public static Problem of(ProblemType type, String message) {
    return new Problem(type, message, List.of(), null);
  }

  /** A problem for an error of the server or the framework of which only the status is known. */
  static Problem ofStatus(int status) {
    ProblemType type = ProblemType.ofStatus(status);
    return of(type, type.sentence());
  }

  public static Problem invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  public static Problem invalid(List<FieldError> errors) {
    return new Problem(ProblemType.INVALID_REQUEST, sentence(errors), errors, null);
  }

  public static Problem notFound(String message) {
    return of(ProblemType.NOT_FOUND, message);
  }

  public static Problem conflict(String message) {
    return of(ProblemType.CONFLICT, message);
  }

  public static Problem conflict(String message, Duration retryAfter) {
    return new Problem(ProblemType.CONFLICT, message, List.of(), retryAfter);
  }

  public static Problem unauthorized(String message) {
    return of(ProblemType.UNAUTHORIZED, message);
  }

  public static Problem forbidden(String message) {
    return of(ProblemType.FORBIDDEN, message);
  }

  public static Problem unavailable(String message, Duration retryAfter) {
    return new Problem(ProblemType.UNAVAILABLE, message, List.of(), retryAfter);
  }

  public static Problem tooManyRequests(String message, Duration retryAfter) {
    return new Problem(ProblemType.TOO_MANY_REQUESTS, message, List.of(), retryAfter);
  }

  public ProblemType type() {
    return type;
  }

  /** The message to the client. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  public List<FieldError> errors() {
    return errors;
  }

  /** The time after which the client should retry; null if a retry cannot succeed. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  private static String sentence(List<FieldError> errors) {
    return errors.stream()
        .map(error -> error.field() + " " + error.message())
        .collect(joining("; "));
  }
}
