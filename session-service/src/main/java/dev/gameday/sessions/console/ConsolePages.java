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
 * Serves two pages and the files that they load. Their policy restricts a browser to files from
 * this server, and forbids turning text into HTML or script.
 *
 * <p>Browsers cache a file and revalidate it by its tag. The tag depends on the content, because a
 * reproducible build gives all versions the same time.
 */
@Component
class ConsolePages implements HandlerInterceptor, WebMvcConfigurer {

  private static final String HOME = "/";
  private static final String FILES = "/console/**";

  /** The viewers' page of a session. It changes nothing, so other sites may embed it in a frame. */
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

  /** Sets the policy by the path of the page, also when the page is forwarded to its file. */
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
