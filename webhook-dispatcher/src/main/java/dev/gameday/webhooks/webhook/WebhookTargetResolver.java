package dev.gameday.webhooks.webhook;

import static java.util.Objects.requireNonNull;

import dev.gameday.base.problem.Problem;
import dev.gameday.base.token.Caller;
import dev.gameday.webhooks.match.ManagedMatch;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.util.NumberUtils;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Resolves the webhook in a request's path, of either kind. Interceptors have authorized the caller
 * before: by scope for a global webhook, by the match for a match's webhook. A request that passed
 * neither interceptor fails.
 */
@Component
class WebhookTargetResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

  private final ManageWebhooks manageWebhooks;
  private final ManageMatchWebhooks manageMatchWebhooks;

  WebhookTargetResolver(ManageWebhooks manageWebhooks, ManageMatchWebhooks manageMatchWebhooks) {
    this.manageWebhooks = manageWebhooks;
    this.manageMatchWebhooks = manageMatchWebhooks;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == WebhookTarget.class;
  }

  @Override
  public WebhookTarget resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    ManagedMatch match = attribute(request, ManagedMatch.class);
    return match == null
        ? global(variable(request, "id"), requireNonNull(attribute(request, Caller.class)))
        : ofMatch(variable(request, "webhookId"), match);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  private WebhookTarget global(String id, Caller caller) {
    Webhook webhook = manageWebhooks.get(number(id));
    return new WebhookTarget(
        webhook.id(),
        WebhookTarget.GLOBAL_ROOT + "/" + webhook.id(),
        webhook.isEnabled(),
        WebhookAudit.of(webhook.id(), caller));
  }

  private WebhookTarget ofMatch(String publicId, ManagedMatch match) {
    Webhook webhook = manageMatchWebhooks.get(match.id(), publicId);
    return new WebhookTarget(
        webhook.id(),
        "/api/events/%s/webhooks/%s".formatted(match.id(), publicId),
        webhook.isEnabled(),
        WebhookAudit.of(webhook.id(), match));
  }

  private static long number(String id) {
    try {
      return NumberUtils.parseNumber(id, Long.class);
    } catch (NumberFormatException _) {
      throw Problem.invalid("id", "must be a whole number");
    }
  }

  private static String variable(NativeWebRequest request, String name) {
    var variables =
        (Map<?, ?>)
            requireNonNull(
                request.getAttribute(
                    HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
                    NativeWebRequest.SCOPE_REQUEST));
    return String.valueOf(variables.get(name));
  }

  /** The result of an interceptor, stored as a request attribute under the name of its class. */
  private static <T> @Nullable T attribute(NativeWebRequest request, Class<T> type) {
    return type.cast(request.getAttribute(type.getName(), NativeWebRequest.SCOPE_REQUEST));
  }
}
