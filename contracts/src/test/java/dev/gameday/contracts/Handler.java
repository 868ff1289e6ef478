package dev.gameday.contracts;

import dev.gameday.base.token.Caller;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * A controller method that handles requests.
 *
 * @param verb the HTTP method in lower case
 */
record Handler(String path, String verb, Method method) {

  private static final String CREATED = "201";
  private static final String OK = "200";
  private static final String MVC_ANNOTATIONS = "org.springframework.web.bind.annotation.";
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

  /**
   * The operation's id, a noun and a verb: {@code sessionGameAdd} is {@code add} of {@code
   * SessionGameController}, {@code matchWebhookCreate} is {@code createForMatch} of {@code
   * WebhookController}.
   */
  String operationId() {
    String noun = naming().noun(noun());
    String name = method.getName().replaceFirst("ForMatch$", "");
    if (name.equalsIgnoreCase(noun)) {
      return uncapitalised(noun);
    }
    return uncapitalised(noun) + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** The operation's tag, which its path determines. */
  String tag() {
    List<String> segments = Stream.of(path.split("/", -1)).skip(1).toList();
    if (segments.contains("webhooks")) {
      return "Webhooks";
    }
    if (segments.contains("live") && verb.equals("get")) {
      return "Live";
    }
    if (segments.contains("votes") || segments.contains("chat-import")) {
      return "Votes";
    }
    return switch (segments.size() > 1 ? segments.get(1) : "") {
      case "games", "packs", "pick" -> "Games";
      case "sessions" -> "Sessions";
      case "events" -> "Matches";
      default -> "Auth";
    };
  }

  Optional<Scope> requiredScope() {
    return Stream.of(method, method.getDeclaringClass())
        .map(element -> AnnotatedElementUtils.findMergedAnnotation(element, RequiresScope.class))
        .flatMap(Stream::ofNullable)
        .filter(rule -> path.startsWith(rule.below()))
        .map(RequiresScope::value)
        .findFirst();
  }

  /** Whether the handler uses a request's token. */
  boolean usesToken() {
    return requiredScope().isPresent() || callers().findAny().isPresent();
  }

  /** Whether the handler uses a token but doesn't require one. */
  boolean allowsAnonymous() {
    return requiredScope().isEmpty()
        && usesToken()
        && callers()
            .noneMatch(caller -> caller.getType() == Caller.class && !Nullness.isNullable(caller));
  }

  /**
   * The parameters that Gameday's argument resolvers provide: a caller, or the target of its
   * request.
   */
  private Stream<AnnotatedType> callers() {
    return Stream.of(method.getParameters())
        .filter(parameter -> parameter.getType().getName().startsWith("dev.gameday."))
        .filter(
            parameter ->
                Stream.of(parameter.getAnnotations())
                    .noneMatch(
                        annotation ->
                            annotation.annotationType().getName().startsWith(MVC_ANNOTATIONS)))
        .map(Parameter::getAnnotatedType);
  }

  /** Whether the operation accepts an {@code Idempotency-Key}. */
  boolean takesKey() {
    return verb.equals("post") && !path.startsWith("/api/auth/");
  }

  /** The status of a success. A POST that returns a {@link ResponseEntity} creates something. */
  String successStatus() {
    ResponseStatus declared =
        AnnotatedElementUtils.findMergedAnnotation(method, ResponseStatus.class);
    if (declared != null) {
      return Integer.toString(declared.code().value());
    }
    return verb.equals("post") && method.getReturnType() == ResponseEntity.class ? CREATED : OK;
  }

  boolean changesSomething() {
    return !verb.equals("get");
  }

  boolean takesParameters() {
    return hasPathVariable()
        || Stream.of(method.getParameters())
            .anyMatch(parameter -> parameter.isAnnotationPresent(RequestParam.class));
  }

  boolean hasPathVariable() {
    return !pathVariables().isEmpty();
  }

  List<String> pathVariables() {
    return VARIABLE.matcher(path).results().map(variable -> variable.group(1)).toList();
  }

  Naming naming() {
    return Naming.of(path);
  }

  private String noun() {
    return method.getDeclaringClass().getSimpleName().replaceFirst("Controller$", "");
  }

  private static String uncapitalised(String text) {
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  @Override
  public String toString() {
    return "%s.%s (%s %s)"
        .formatted(
            method.getDeclaringClass().getSimpleName(),
            method.getName(),
            verb.toUpperCase(Locale.ROOT),
            path);
  }
}
