package dev.gameday.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation of the OpenAPI document.
 *
 * @param variables of the path, in their order
 * @param query parameters, by name
 * @param body null for none
 * @param contentType of the body
 * @param token null for none
 */
record Call(
    List<String> variables,
    SequencedMap<String, String> query,
    @Nullable String body,
    String contentType,
    @Nullable String token) {

  private static final String JSON = "application/json";

  static Call at(Object... variables) {
    List<String> texts = Stream.of(variables).map(Object::toString).toList();
    return new Call(texts, new LinkedHashMap<>(), null, JSON, null);
  }

  /** With another value for one variable of the path. */
  Call changed(int variable, String value) {
    var others = new ArrayList<>(variables);
    others.set(variable, value);
    return new Call(others, query, body, contentType, token);
  }

  Call asking(String parameter, String value) {
    var more = new LinkedHashMap<>(query);
    more.put(parameter, value);
    return new Call(variables, more, body, contentType, token);
  }

  Call saying(@Nullable String otherBody) {
    return new Call(variables, query, otherBody, contentType, token);
  }

  Call in(String otherContentType) {
    return new Call(variables, query, body, otherContentType, token);
  }

  Call as(@Nullable String otherToken) {
    return new Call(variables, query, body, contentType, otherToken);
  }

  /** Fills the path of an operation. */
  String path(String template) {
    String path = template;
    for (String variable : variables) {
      path = path.replaceFirst("\\{[^}]*}", encoded(variable));
    }
    var separator = "?";
    for (var parameter : query.entrySet()) {
      path += separator + parameter.getKey() + "=" + encoded(parameter.getValue());
      separator = "&";
    }
    return path;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
