package dev.gameday.base.problem;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Stream;

/** A description, for clients, of the JSON values that a Java type accepts. */
record JsonTypeDescription(String description) {

  static JsonTypeDescription of(Class<?> type) {
    if (type.isEnum()) {
      return new JsonTypeDescription("one of " + constants(type));
    }
    if (type == boolean.class || type == Boolean.class) {
      return new JsonTypeDescription("true or false");
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return new JsonTypeDescription("a whole number");
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return new JsonTypeDescription("a number");
    }
    if (type == Instant.class) {
      return new JsonTypeDescription("a time like 2026-03-15T20:30:00.000Z");
    }
    if (type == UUID.class) {
      return new JsonTypeDescription("a UUID");
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return new JsonTypeDescription("a string");
    }
    boolean list = type.isArray() || Collection.class.isAssignableFrom(type);
    return new JsonTypeDescription(list ? "a list" : "an object");
  }

  private static String constants(Class<?> enumType) {
    return Stream.of(enumType.getFields())
        .filter(Field::isEnumConstant)
        .map(JsonTypeDescription::wireName)
        .collect(joining(", "));
  }

  private static String wireName(Field constant) {
    JsonProperty property = constant.getAnnotation(JsonProperty.class);
    return property == null ? constant.getName() : property.value();
  }
}
