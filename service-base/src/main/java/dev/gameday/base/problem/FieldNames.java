package dev.gameday.base.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gameday.base.http.FamilyNaming;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The JSON names of a request record's components: the annotated name or else that of the request's
 * API family.
 */
final class FieldNames {

  private final Optional<FamilyNaming> naming;

  FieldNames(Optional<FamilyNaming> naming) {
    this.naming = naming;
  }

  /**
   * The JSON path of an invalid value.
   *
   * @param path its components, separated by dots; those of lists end with an index
   */
  String of(Class<?> request, String path) {
    Class<?> type = request;
    var names = new ArrayList<String>();
    for (String step : path.split("\\.", -1)) {
      int end = step.indexOf('[');
      String name = end < 0 ? step : step.substring(0, end);
      Optional<RecordComponent> component = component(type, name);
      if (component.filter(FieldNames::isUnwrapped).isEmpty()) {
        names.add(component.map(this::wireName).orElse(name) + step.substring(name.length()));
      }
      type = component.<Class<?>>map(RecordComponent::getType).orElse(type);
    }
    return String.join(".", names);
  }

  private static Optional<RecordComponent> component(Class<?> type, String name) {
    return type.isRecord()
        ? Stream.of(type.getRecordComponents()).filter(c -> c.getName().equals(name)).findFirst()
        : Optional.empty();
  }

  private static boolean isUnwrapped(RecordComponent component) {
    return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
  }

  private String wireName(RecordComponent component) {
    JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
    return property == null
        ? naming.map(family -> family.of(component.getName())).orElse(component.getName())
        : property.value();
  }
}
