package dev.gameday.base.problem;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown where a request can't be answered as asked: {@link ProblemAdvice} turns it into the
 * answer. The message is a plain sentence for the person who wrote the client.
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

  /** What the server or the framework refused, of which nothing is known but the status. */
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

  /** The sentence that the client reads. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  public List<FieldError> errors() {
    return errors;
  }

  /** How long the client should wait, if waiting helps. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  private static String sentence(List<FieldError> errors) {
    return errors.stream()
        .map(error -> error.field() + " " + error.message())
        .collect(joining("; "));
  }
}
