package dev.gameday.e2e;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Variants of a correct call with one change each, the same in every run. */
final class Mutations {

  private static final String LONG = "x".repeat(20_000);
  private static final String HUGE = "x".repeat(300 * 1024);

  private static final List<String> PATH_VALUES =
      List.of(
          "x",
          "0",
          "-1",
          "1.5",
          "999999999",
          "99999999999999999999",
          " ",
          "ü'\"<",
          LONG.substring(0, 300));

  private static final List<String> QUERY_VALUES =
      List.of(
          "",
          "x",
          "0",
          "-1",
          "1.5",
          "2147483648",
          "99999999999999999999",
          "ü'\"<",
          "\0",
          LONG.substring(0, 3000));

  private static final List<String> BODIES =
      List.of("", "{", "null", "[]", "7", "\"text\"", "{\"a\":1} x", "\u0000", "[[[[[[[[[[", "{}");

  /** JSON values; at least one of them is invalid for each type. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "2147483648",
          "99999999999999999999",
          "\"\"",
          "\" \"",
          "\"no such value\"",
          "\"\\u0000\"",
          "\"\\ud83c\"",
          "\"" + LONG + "\"",
          "[]",
          "[null]",
          "[7]",
          "[\"no such value\"]",
          "[{}]",
          "{}");

  private Mutations() {}

  /**
   * A changed call.
   *
   * @param change a description of the change
   */
  record Mutation(String change, Call call) {}

  static List<Mutation> of(PublishedApi.Operation operation, Call good) {
    var mutations = new ArrayList<Mutation>();
    if (operation.needsToken()) {
      mutations.add(new Mutation("no token", good.withToken(null)));
      mutations.add(new Mutation("a wrong token", good.withToken("e30.e30.e30")));
    }
    for (int variable = 0; variable < good.variables().size(); variable++) {
      for (String value : PATH_VALUES) {
        mutations.add(
            new Mutation(
                description("variable " + variable, value), good.withVariable(variable, value)));
      }
    }
    for (String parameter : operation.queryParameters().keySet().stream().sorted().toList()) {
      for (String value : QUERY_VALUES) {
        mutations.add(
            new Mutation(description(parameter, value), good.withParameter(parameter, value)));
      }
    }
    if (operation.bodySchema() != null) {
      changeBody(good, mutations);
    }
    return mutations;
  }

  private static void changeBody(Call good, List<Mutation> mutations) {
    for (String body : BODIES) {
      mutations.add(new Mutation("the body " + body, good.withBody(body)));
    }
    mutations.add(new Mutation("a huge body", good.withBody("{\"x\":\"" + HUGE + "\"}")));
    mutations.add(new Mutation("plain text", good.withContentType("text/plain").withBody("a=b")));
    mutations.add(new Mutation("no type", good.withContentType("nonsense").withBody("{}")));
    if (good.body() != null) {
      JsonNode body = Api.JSON.readTree(good.body());
      changeMembers("", body, body, good, mutations);
    }
  }

  /** Changes one member at a time, at every depth. */
  private static void changeMembers(
      String pointer, JsonNode part, JsonNode whole, Call good, List<Mutation> mutations) {
    List<String> names =
        part.isArray()
            ? part.isEmpty() ? List.of() : List.of("0")
            : part.isObject() ? List.copyOf(part.propertyNames()) : List.of();
    for (String name : names) {
      String path = pointer + "/" + name;
      if (part.isObject()) {
        mutations.add(
            new Mutation("without " + path, good.withBody(without(whole, pointer, name))));
      }
      for (String value : VALUES) {
        mutations.add(
            new Mutation(
                description(path, value), good.withBody(with(whole, pointer, name, value))));
      }
      changeMembers(path, whole.at(path), whole, good, mutations);
    }
  }

  private static String without(JsonNode whole, String pointer, String name) {
    JsonNode copy = whole.deepCopy();
    ((ObjectNode) copy.at(pointer)).remove(name);
    return copy.toString();
  }

  /** Replaces the value as text, because Java may have no number or string for it. */
  private static String with(JsonNode whole, String pointer, String name, String value) {
    var mark = "\"\uE000\"";
    JsonNode copy = whole.deepCopy();
    JsonNode parent = copy.at(pointer);
    if (parent instanceof ObjectNode object) {
      object.put(name, "\uE000");
    } else {
      parent.asArray().set(Integer.parseInt(name), "\uE000");
    }
    return copy.toString().replace(mark, value);
  }

  private static String description(String path, String value) {
    return path + " = " + (value.length() > 30 ? value.length() + " characters" : value);
  }

  /** Returns the body as JSON, or null if it isn't JSON. */
  static @Nullable JsonNode parsed(@Nullable String body) {
    try {
      return body == null ? null : Api.JSON.readTree(body);
    } catch (JacksonException e) {
      return null;
    }
  }
}
