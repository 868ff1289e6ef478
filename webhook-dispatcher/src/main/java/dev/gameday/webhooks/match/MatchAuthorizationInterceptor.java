package dev.gameday.webhooks.match;

import dev.gameday.base.problem.Problem;
import dev.gameday.base.token.Caller;
import dev.gameday.base.token.Scope;
import dev.gameday.base.token.TokenVerifier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Authorizes requests with an {@code eventId} in the path, the clients' name for a match. A match
 * with an owner is accessible to the owner and admins, a match without an owner to every caller.
 * Handlers receive the {@link ManagedMatch} as a parameter.
 */
@Component
class MatchAuthorizationInterceptor
    implements HandlerInterceptor, HandlerMethodArgumentResolver, WebMvcConfigurer {

  private static final String MATCH_ID = "eventId";
  private static final String MANAGED = ManagedMatch.class.getName();

  private final SessionServiceClient sessionService;
  private final TokenVerifier tokens;

  MatchAuthorizationInterceptor(SessionServiceClient sessionService, TokenVerifier tokens) {
    this.sessionService = sessionService;
    this.tokens = tokens;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod) {
      matchId(request).ifPresent(id -> request.setAttribute(MANAGED, authorize(id, request)));
    }
    return true;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == ManagedMatch.class;
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return request.getAttribute(MANAGED, NativeWebRequest.SCOPE_REQUEST);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  private ManagedMatch authorize(String id, HttpServletRequest request) {
    RemoteMatch match =
        sessionService
            .find(id)
            .orElseThrow(() -> Problem.notFound("There is no event with this id."));
    return new ManagedMatch(id, match.archivedAt() != null, manager(match, request));
  }

  private @Nullable String manager(RemoteMatch match, HttpServletRequest request) {
    String owner = match.ownerId();
    if (owner == null) {
      return null;
    }
    Caller caller = tokens.authenticate(request.getHeader(HttpHeaders.AUTHORIZATION));
    boolean isOwner = caller.subject().equals(owner) && caller.may(Scope.EVENTS_MANAGE);
    if (!isOwner && !caller.may(Scope.ADMIN)) {
      throw Problem.forbidden(
          "Only the event's owner, with the scope events:manage, may manage its webhooks.");
    }
    return caller.subject();
  }

  private static Optional<String> matchId(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        ? Optional.ofNullable(variables.get(MATCH_ID)).map(String::valueOf)
        : Optional.empty();
  }
}
