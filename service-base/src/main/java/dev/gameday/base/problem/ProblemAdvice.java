package dev.gameday.base.problem;

import dev.gameday.base.http.FamilyNaming;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns exceptions of handlers into problems that name the fault and the allowed values. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  private final FieldNames names;

  ProblemAdvice(Optional<FamilyNaming> naming) {
    this.names = new FieldNames(naming);
  }

  @ExceptionHandler
  ResponseEntity<Object> onProblem(Problem problem) {
    return answer(problem, new HttpHeaders());
  }

  @ExceptionHandler
  ResponseEntity<Object> onMistypedParameter(MethodArgumentTypeMismatchException mistyped) {
    Class<?> required = mistyped.getRequiredType();
    String allowed = required == null ? "valid" : JsonTypeDescription.of(required).description();
    return answer(Problem.invalid(mistyped.getName(), "must be " + allowed), new HttpHeaders());
  }

  @ExceptionHandler
  ResponseEntity<Object> onAnythingElse(Exception failure) {
    log.atError()
        .addKeyValue("event.action", "request.failed")
        .setCause(failure)
        .log("Request failed unexpectedly");
    return answer(
        Problem.of(ProblemType.INTERNAL, "Internal error. Quote the trace id when reporting it."),
        new HttpHeaders());
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(BodyReadErrors.describe(unreadable), headers);
  }

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Class<?> type = invalid.getParameter().getParameterType();
    List<FieldError> errors =
        Stream.concat(
                invalid.getFieldErrors().stream()
                    .map(
                        e ->
                            new FieldError(
                                names.of(type, e.getField()), text(e.getDefaultMessage()))),
                invalid.getGlobalErrors().stream()
                    .map(e -> new FieldError(e.getObjectName(), text(e.getDefaultMessage()))))
            .sorted(Comparator.comparing(FieldError::field))
            .toList();
    return answer(Problem.invalid(errors), headers);
  }

  /**
   * Handles all other errors that Spring MVC detects itself, such as unknown paths, methods and
   * media types.
   */
  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception refused,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemType type = ProblemType.ofStatus(status.value());
    String sentence =
        body instanceof ProblemDetail problem && problem.getDetail() != null
            ? problem.getDetail()
            : type.title();
    return answer(Problem.of(type, sentence), headers);
  }

  private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
    var answerHeaders = new HttpHeaders();
    answerHeaders.addAll(headers);
    answerHeaders.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    var retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      answerHeaders.set(
          HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
    }
    return new ResponseEntity<>(ProblemBody.of(problem), answerHeaders, problem.type().status());
  }

  private static String text(@Nullable String message) {
    return message == null ? "is invalid" : message;
  }
}
