package dev.gameday.sessions.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ContentVersionStrategy;

/**
 * Two pages and the files they load. Their policy lets a browser run, show and reach nothing but
 * files from here, and turn no text into HTML or script.
 *
 * <p>A browser keeps a file and asks whether its tag is still the same. The tag is of the content:
 * a reproducible build gives every version the same time.
 */
@Component
class ConsolePages implements HandlerInterceptor, WebMvcConfigurer {

  private static final String HOME = "/";
  private static final String FILES = "/console/**";

  /** The viewers' page of a session. It changes nothing, so any page may show it in a frame. */
  private static final String LIVE = "/live/*";

  private static final String POLICY_HEADER = "Content-Security-Policy";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors ";

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler(FILES)
        .addResourceLocations("classpath:/console/")
        .setCacheControl(CacheControl.noCache())
        .setUseLastModified(false)
        .setEtagGenerator(new ContentVersionStrategy()::getResourceVersion);
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController(HOME).setViewName("forward:/console/console.html");
    registry.addViewController(LIVE).setViewName("forward:/console/live.html");
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns(HOME, LIVE, FILES);
  }

  /** A page is forwarded to its file, and keeps the policy of its own path. */
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!response.containsHeader(POLICY_HEADER)) {
      boolean mayBeFramed = request.getRequestURI().startsWith("/live/");
      if (!request.getRequestURI().endsWith(".svg")) {
        response.setCharacterEncoding(StandardCharsets.UTF_8);
      }
      response.setHeader(POLICY_HEADER, POLICY + (mayBeFramed ? "*" : "'none'"));
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Referrer-Policy", "no-referrer");
      response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
      response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }
    return true;
  }
}
