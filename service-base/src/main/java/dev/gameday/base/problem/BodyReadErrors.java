package dev.gameday.base.problem;

import static java.util.stream.Collectors.joining;

import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Describes why a request body could not be read. */
final class BodyReadErrors {

  private static final String BODY = "body";

  private BodyReadErrors() {}

  static Problem describe(HttpMessageNotReadableException unreadable) {
    for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
      switch (cause) {
        case Problem problem -> {
          return problem;
        }
        case BodyTooLargeException tooLarge -> {
          return tooLarge.problem();
        }
        case UnrecognizedPropertyException unknown -> {
          return Problem.invalid(path(unknown), "is not a known field");
        }
        case MismatchedInputException mismatched -> {
          return Problem.invalid(path(mismatched), "must be " + allowed(mismatched));
        }
        case InputCoercionException outOfRange -> {
          return Problem.invalid(path(outOfRange), "must be a whole number within range");
        }
        case StreamReadException malformed -> {
          return malformed(malformed);
        }
        default -> {}
      }
    }
    return Problem.invalid(BODY, "must be a JSON object");
  }

  private static Problem malformed(StreamReadException malformed) {
    var location = malformed.getLocation();
    String place =
        location == null
            ? ""
            : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    return Problem.invalid(BODY, "must be well-formed JSON" + place);
  }

  private static String allowed(MismatchedInputException mismatched) {
    Class<?> type = mismatched.getTargetType();
    return type == null ? "valid" : JsonTypeDescription.of(type).description();
  }

  private static String path(JacksonException exception) {
    String path =
        exception.getPath().stream()
            .map(BodyReadErrors::step)
            .collect(joining())
            .replaceFirst("^\\.", "");
    return path.isEmpty() ? BODY : path;
  }

  private static String step(Reference reference) {
    String name = reference.getPropertyName();
    return name == null ? "[" + reference.getIndex() + "]" : "." + name;
  }
}
