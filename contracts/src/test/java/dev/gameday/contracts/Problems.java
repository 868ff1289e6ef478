package dev.gameday.contracts;

import dev.gameday.web.problem.ProblemType;
import java.util.EnumSet;
import java.util.Set;

/** What can go wrong with a request, as far as its shape tells. */
final class Problems {

  /** What no operation needs to tell by itself. */
  static final Set<ProblemType> DOCUMENTED =
      EnumSet.of(
          ProblemType.INVALID_REQUEST,
          ProblemType.UNAUTHORIZED,
          ProblemType.FORBIDDEN,
          ProblemType.NOT_FOUND,
          ProblemType.CONFLICT,
          ProblemType.BODY_TOO_LARGE,
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          ProblemType.UNAVAILABLE);

  private Problems() {}

  static Set<ProblemType> of(Handler handler, boolean takesBody) {
    var problems = EnumSet.of(ProblemType.UNAVAILABLE);
    if (takesBody || handler.takesParameters()) {
      problems.add(ProblemType.INVALID_REQUEST);
    }
    if (handler.takesCaller() || handler.requiredScope().isPresent()) {
      problems.add(ProblemType.UNAUTHORIZED);
    }
    if (handler.requiredScope().isPresent()) {
      problems.add(ProblemType.FORBIDDEN);
    }
    if (handler.hasPathVariable()) {
      problems.add(ProblemType.NOT_FOUND);
    }
    if (handler.hasPathVariable() && handler.changesSomething()) {
      problems.add(ProblemType.CONFLICT);
    }
    if (takesBody) {
      problems.add(ProblemType.BODY_TOO_LARGE);
      problems.add(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }
    return problems;
  }

  static String sentence(ProblemType type) {
    return switch (type) {
      case INVALID_REQUEST -> "The request is wrong; `errors` names what is to blame.";
      case UNAUTHORIZED -> "There is no token, or it isn't valid.";
      case FORBIDDEN -> "The token is not good for this.";
      case NOT_FOUND -> "There is no such thing.";
      case CONFLICT -> "What is there now does not allow it.";
      case BODY_TOO_LARGE -> "The body has more than 256 KiB.";
      case UNSUPPORTED_MEDIA_TYPE -> "The body is not of a type that is understood here.";
      case UNAVAILABLE -> "Not right now: try again after `Retry-After`.";
      case METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, TOO_MANY_REQUESTS, INTERNAL ->
          throw new IllegalArgumentException(type + " is not said of every operation");
    };
  }
}
