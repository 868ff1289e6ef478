package dev.gameday.contracts;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The problems that a handler can answer with, which its signature determines. */
enum ProblemAnswer {
  INVALID_REQUEST(400, "The request is invalid; `errors` names the invalid fields."),
  UNAUTHORIZED(401, "The token is missing or invalid."),
  FORBIDDEN(403, "The token does not allow this operation."),
  NOT_FOUND(404, "The resource does not exist."),
  CONFLICT(409, "The current state does not allow this operation."),
  BODY_TOO_LARGE(413, "The body is larger than 256 KiB."),
  UNSUPPORTED_MEDIA_TYPE(415, "The media type of the body is not supported."),
  IDEMPOTENCY_KEY_REUSED(422, "The `Idempotency-Key` was used with another request."),
  TOO_MANY_REQUESTS(429, "Too many requests; retry after `Retry-After`."),
  UNAVAILABLE(503, "Temporarily unavailable; retry after `Retry-After`.");

  private final int status;
  private final String sentence;

  ProblemAnswer(int status, String sentence) {
    this.status = status;
    this.sentence = sentence;
  }

  static Set<ProblemAnswer> of(Handler handler, boolean takesBody) {
    var problems = EnumSet.of(UNAVAILABLE);
    if (takesBody || handler.takesParameters() || handler.takesKey()) {
      problems.add(INVALID_REQUEST);
    }
    if (takesBody) {
      problems.addAll(EnumSet.of(BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE));
    }
    if (handler.usesToken()) {
      problems.add(UNAUTHORIZED);
    }
    if (handler.requiredScope().isPresent() || handler.allowsAnonymous()) {
      problems.add(FORBIDDEN);
    }
    if (handler.hasPathVariable()) {
      problems.add(NOT_FOUND);
    }
    if (handler.changesSomething() && (handler.hasPathVariable() || handler.takesKey())) {
      problems.add(CONFLICT);
    }
    if (handler.takesKey()) {
      problems.add(IDEMPOTENCY_KEY_REUSED);
    }
    if (handler.verb().equals("post") && handler.allowsAnonymous()) {
      problems.add(TOO_MANY_REQUESTS);
    }
    return problems;
  }

  String status() {
    return Integer.toString(status);
  }

  String sentence() {
    return sentence;
  }

  /** The name of its component in the document. */
  String componentName() {
    return Stream.of(name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
