package dev.gameday.base.token;

import dev.gameday.base.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
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
 * Checks {@link RequiresScope} before a handler runs and resolves {@link Caller} parameters. A
 * handler with such a parameter but without {@link RequiresScope} accepts any valid token. If the
 * parameter is {@code @Nullable}, it also accepts a request without a token, but never an invalid
 * token.
 */
@Component
class BearerTokenInterceptor
    implements HandlerInterceptor, HandlerMethodArgumentResolver, WebMvcConfigurer {

  private static final String CALLER = Caller.class.getName();

  private final TokenVerifier verifier;

  BearerTokenInterceptor(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      requiredScope(method, request)
          .ifPresent(
              scope -> {
                Caller caller = authenticate(request.getHeader(HttpHeaders.AUTHORIZATION));
                request.setAttribute(CALLER, requireScope(caller, scope));
              });
    }
    return true;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class;
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Object admitted = request.getAttribute(CALLER, NativeWebRequest.SCOPE_REQUEST);
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (admitted == null && header == null && parameter.isOptional()) {
      return null;
    }
    return admitted == null ? authenticate(header) : admitted;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  private static Optional<Scope> requiredScope(HandlerMethod method, HttpServletRequest request) {
    String pattern =
        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    return Optional.ofNullable(method.getMethodAnnotation(RequiresScope.class))
        .or(
            () ->
                Optional.ofNullable(
                    AnnotatedElementUtils.findMergedAnnotation(
                        method.getBeanType(), RequiresScope.class)))
        .filter(rule -> pattern.startsWith(rule.below()))
        .map(RequiresScope::value);
  }

  private static Caller requireScope(Caller caller, Scope scope) {
    if (!caller.may(scope)) {
      throw Problem.forbidden("The token lacks the scope " + scope.wireName() + ".");
    }
    return caller;
  }

  private Caller authenticate(@Nullable String header) {
    return verifier.authenticate(header);
  }
}
