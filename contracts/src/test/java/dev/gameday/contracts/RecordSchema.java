package dev.gameday.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gameday.base.http.Text;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema of a record: springdoc's description of its members, completed by what springdoc
 * doesn't know: Gameday's annotations, nullness, required members, and the Javadoc.
 */
final class RecordSchema {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Class<?> type;
  private final Direction direction;
  private final Naming naming;
  private final Javadocs javadocs;
  private final Optional<Comment> comment;

  RecordSchema(Class<?> type, Direction direction, Naming naming, Javadocs javadocs) {
    this.type = type;
    this.direction = direction;
    this.naming = naming;
    this.javadocs = javadocs;
    this.comment = javadocs.of(type);
  }

  ObjectNode refine(JsonNode found) {
    ObjectNode schema = JSON.createObjectNode();
    comment.map(Comment::whole).ifPresent(text -> schema.put("description", text));
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JSON.createArrayNode();
    addMembers(found.path("properties"), properties, required);
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema;
  }

  private void addMembers(JsonNode found, ObjectNode properties, ArrayNode required) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (has(component, JsonUnwrapped.class)) {
        new RecordSchema(component.getType(), direction, naming, javadocs)
            .addMembers(found, properties, required);
      } else if (!has(component, JsonIgnore.class)) {
        Optional<String> explicit = explicitName(component);
        String name = explicit.orElseGet(() -> naming.member(component.getName()));
        properties.set(name, member(component, found.path(explicit.orElse(component.getName()))));
        if (isRequired(component)) {
          required.add(name);
        }
      }
    }
  }

  private ObjectNode member(RecordComponent component, JsonNode found) {
    ObjectNode member = JSON.createObjectNode();
    comment
        .map(Comment::parameters)
        .map(parameters -> parameters.get(component.getName()))
        .ifPresent(text -> member.put("description", text));
    if (found.isObject() && !isRaw(component)) {
      member.setAll((ObjectNode) found);
    } else if (isRaw(component)) {
      member.put("type", "object");
    }
    annotations(component)
        .forEach(
            element -> {
              limit(member, element.getAnnotation(Text.class));
              limit(member, element.getAnnotation(Range.class));
            });
    if (direction == Direction.RESPONSE && hasNullableValues(component)) {
      member.set("additionalProperties", orNull((ObjectNode) member.get("additionalProperties")));
    }
    return isNullable(component) ? orNull(member) : member;
  }

  private static void limit(ObjectNode member, @Nullable Text rule) {
    if (rule != null) {
      member.put("minLength", rule.mayBeBlank() ? 0 : 1).put("maxLength", rule.max());
    }
  }

  private static void limit(ObjectNode member, @Nullable Range rule) {
    if (rule != null) {
      member.put("minimum", rule.min()).put("maximum", rule.max());
    }
  }

  private static ObjectNode orNull(ObjectNode member) {
    JsonNode type = member.path("type");
    if (type.isString()) {
      member.putArray("type").add(type).add("null");
    }
    if (member.has("enum")) {
      ((ArrayNode) member.get("enum")).addNull();
    }
    if (member.has("$ref")) {
      ObjectNode either = JSON.createObjectNode();
      JsonNode description = member.remove("description");
      if (description != null) {
        either.set("description", description);
      }
      either.putArray("anyOf").add(member).addObject().put("type", "null");
      return either;
    }
    return member;
  }

  private boolean isRequired(RecordComponent component) {
    return switch (direction) {
      case REQUEST ->
          component.getType().isPrimitive()
              || Stream.of(NotNull.class, NotEmpty.class, NotBlank.class)
                  .anyMatch(annotation -> has(component, annotation));
      case RESPONSE -> !mayBeLeftOut(component);
    };
  }

  private boolean isNullable(RecordComponent component) {
    boolean neverWritten = direction == Direction.RESPONSE && mayBeLeftOut(component);
    return Nullness.isNullable(component.getAnnotatedType()) && !neverWritten;
  }

  private static boolean hasNullableValues(RecordComponent component) {
    return component.getType() == Map.class
        && component.getAnnotatedType() instanceof AnnotatedParameterizedType map
        && Nullness.isNullable(map.getAnnotatedActualTypeArguments()[1]);
  }

  private boolean mayBeLeftOut(RecordComponent component) {
    return Stream.concat(annotations(component), Stream.of(type))
        .map(element -> element.getAnnotation(JsonInclude.class))
        .flatMap(Stream::ofNullable)
        .anyMatch(rule -> rule.value() != JsonInclude.Include.ALWAYS);
  }

  private boolean isRaw(RecordComponent component) {
    return has(component, JsonRawValue.class);
  }

  private boolean has(RecordComponent component, Class<? extends Annotation> annotation) {
    return annotations(component).anyMatch(element -> element.isAnnotationPresent(annotation));
  }

  private Optional<String> explicitName(RecordComponent component) {
    return annotations(component)
        .map(element -> element.getAnnotation(JsonProperty.class))
        .flatMap(Stream::ofNullable)
        .map(JsonProperty::value)
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  /** The elements that have the annotations of a record's component. */
  private Stream<AnnotatedElement> annotations(RecordComponent component) {
    return Stream.of(field(component), component.getAnnotatedType());
  }

  private Field field(RecordComponent component) {
    try {
      return type.getDeclaredField(component.getName());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
