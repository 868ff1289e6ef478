package dev.gameday.base.http;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.json.JsonMapper;

/**
 * The member names of an API family whose JSON is in snake_case. Records are declared in camelCase
 * so that one record can serve two families; below the family's path, a separate {@link JsonMapper}
 * reads and writes them. Explicit names are kept.
 */
public final class FamilyNaming implements WebMvcConfigurer {

  private static final SnakeCase SNAKE_CASE = new SnakeCase();

  private final JsonMapper snakeCase;
  private final String path;

  /**
   * @param json the service's mapper, for all other paths
   * @param path the prefix of the path patterns of the family's handlers
   */
  public FamilyNaming(JsonMapper json, String path) {
    this.snakeCase = json.rebuild().propertyNamingStrategy(SNAKE_CASE).build();
    this.path = path;
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.addCustomConverter(new Converter(snakeCase));
  }

  /** The JSON name of a record's component in the current request. */
  public String of(String component) {
    return isCurrent() ? SNAKE_CASE.of(component) : component;
  }

  /** Whether the handler of the current request belongs to the family. */
  private boolean isCurrent() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    return request != null
        && request.getAttribute(
                HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
            instanceof String pattern
        && pattern.startsWith(path);
  }

  private static final class SnakeCase extends SnakeCaseStrategy {

    String of(String component) {
      return translate(component);
    }
  }

  private final class Converter extends JacksonJsonHttpMessageConverter {

    Converter(JsonMapper json) {
      super(json);
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
      return isCurrent() && super.canRead(type, mediaType);
    }

    @Override
    public boolean canWrite(
        ResolvableType targetType, Class<?> valueType, @Nullable MediaType mediaType) {
      return isCurrent() && super.canWrite(targetType, valueType, mediaType);
    }
  }
}
