package dev.gameday.base.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.telemetry.Trace;
import java.net.URI;
import java.util.List;

/**
 * A problem as clients receive it (RFC 9457). The member {@code error} repeats {@code detail}:
 * clients of both API families read it. Member names are the same in all API families.
 */
@JsonInclude(Include.NON_EMPTY)
public record ProblemBody(
    URI type,
    String title,
    int status,
    String detail,
    String error,
    @JsonProperty("traceId") String traceId,
    List<FieldError> errors) {

  public static ProblemBody of(Problem problem) {
    return of(problem.type(), problem.sentence(), problem.errors());
  }

  static ProblemBody of(ProblemType type, String sentence, List<FieldError> errors) {
    return new ProblemBody(
        type.uri(),
        type.title(),
        type.status().value(),
        sentence,
        sentence,
        Trace.currentOrNew().traceId(),
        errors);
  }
}
