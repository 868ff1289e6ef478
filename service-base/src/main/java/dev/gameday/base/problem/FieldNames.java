package dev.gameday.base.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.springframework.web.bind.MethodArgumentNotValidException;

/** The names that a request record's components have in JSON. */
final class FieldNames {

  private FieldNames() {}

  /** Components that are renamed for JSON are annotated with {@link JsonProperty}. */
  static String wireName(MethodArgumentNotValidException invalid, String path) {
    int end = path.indexOf('[');
    return end < 0
        ? componentName(invalid, path)
        : componentName(invalid, path.substring(0, end)) + path.substring(end);
  }

  private static String componentName(MethodArgumentNotValidException invalid, String component) {
    Object request = invalid.getBindingResult().getTarget();
    if (request == null || !request.getClass().isRecord()) {
      return component;
    }
    return Stream.of(request.getClass().getRecordComponents())
        .filter(c -> c.getName().equals(component))
        .map(FieldNames::wireName)
        .findFirst()
        .orElse(component);
  }

  private static String wireName(RecordComponent component) {
    JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
    return property == null ? component.getName() : property.value();
  }
}
