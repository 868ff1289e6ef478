package dev.gameday.contracts;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can go wrong with a request, as far as the shape of its handler tells. */
enum ProblemAnswer {
  INVALID_REQUEST(400, "The request is wrong; `errors` names what is to blame."),
  UNAUTHORIZED(401, "There is no token, or it isn't valid."),
  FORBIDDEN(403, "The token is not good for this."),
  NOT_FOUND(404, "There is no such thing."),
  CONFLICT(409, "What is there now does not allow it."),
  BODY_TOO_LARGE(413, "The body has more than 256 KiB."),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is not of a type that is understood here."),
  IDEMPOTENCY_KEY_REUSED(422, "The `Idempotency-Key` came with another request before."),
  TOO_MANY_REQUESTS(429, "Too many: try again after `Retry-After`."),
  UNAVAILABLE(503, "Not right now: try again after `Retry-After`.");

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
    if (handler.mayLookAtToken()) {
      problems.add(UNAUTHORIZED);
    }
    if (handler.requiredScope().isPresent() || handler.letsStrangersIn()) {
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
    if (handler.verb().equals("post") && handler.letsStrangersIn()) {
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

  /** Under which the document has it. */
  String componentName() {
    return Stream.of(name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
