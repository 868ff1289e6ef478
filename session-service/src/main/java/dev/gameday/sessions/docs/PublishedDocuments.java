package dev.gameday.sessions.docs;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves {@code /docs}, a page of static files, like {@code /openapi.json} and {@code
 * /asyncapi.json}.
 */
@Configuration(proxyBeanMethods = false)
class PublishedDocuments implements WebMvcConfigurer {

  @Override
  public void addViewControllers(ViewControllerRegistry views) {
    views.addViewController("/docs").setViewName("forward:/docs/index.html");
    views.addRedirectViewController("/docs/", "/docs");
  }
}
