package dev.gameday.contracts.kubernetes;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A path that a service's controllers handle.
 *
 * @param path the path, with values in place of its variables
 */
record ServicePath(String service, String path) {

  private static final Map<String, String> PACKAGES =
      Map.of(
          "session-service", "dev.gameday.sessions",
          "webhook-dispatcher", "dev.gameday.webhooks",
          "realtime-gateway", "dev.gameday.realtime");

  static List<ServicePath> all() {
    return PACKAGES.entrySet().stream()
        .flatMap(
            service ->
                controllers(service.getValue())
                    .flatMap(ServicePath::paths)
                    .distinct()
                    .sorted()
                    .map(path -> new ServicePath(service.getKey(), path)))
        .toList();
  }

  private static Stream<Class<?>> controllers(String basePackage) {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    return scan.findCandidateComponents(basePackage).stream()
        .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null));
  }

  private static Stream<String> paths(Class<?> controller) {
    List<String> prefixes =
        mapped(AnnotatedElementUtils.getMergedAnnotation(controller, RequestMapping.class));
    return Stream.of(controller.getDeclaredMethods())
        .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
        .flatMap(method -> paths(prefixes, method));
  }

  private static Stream<String> paths(List<String> prefixes, Method method) {
    List<String> paths =
        mapped(AnnotatedElementUtils.getMergedAnnotation(method, RequestMapping.class));
    return prefixes.stream()
        .flatMap(prefix -> paths.stream().map(path -> prefix + path))
        .map(path -> path.replaceAll("\\{[^}]*}", "a1-B_2"));
  }

  private static List<String> mapped(@Nullable RequestMapping mapping) {
    return mapping == null || mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
  }
}
