package dev.gameday.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation of the OpenAPI document.
 *
 * @param variables of the path, by name
 * @param query parameters, by name
 * @param body null for none
 * @param contentType of the body
 * @param token null for none
 */
record Call(
    SequencedMap<String, String> variables,
    SequencedMap<String, String> query,
    @Nullable String body,
    String contentType,
    @Nullable String token) {

  private static final String JSON = "application/json";

  static Call plain() {
    return new Call(new LinkedHashMap<>(), new LinkedHashMap<>(), null, JSON, null);
  }

  Call at(String variable, Object value) {
    return new Call(with(variables, variable, value.toString()), query, body, contentType, token);
  }

  Call asking(String parameter, String value) {
    return new Call(variables, with(query, parameter, value), body, contentType, token);
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
    for (var variable : variables.entrySet()) {
      path = path.replace("{" + variable.getKey() + "}", encoded(variable.getValue()));
    }
    var separator = "?";
    for (var parameter : query.entrySet()) {
      path += separator + parameter.getKey() + "=" + encoded(parameter.getValue());
      separator = "&";
    }
    return path;
  }

  private static SequencedMap<String, String> with(
      Map<String, String> values, String name, String value) {
    var more = new LinkedHashMap<>(values);
    more.put(name, value);
    return more;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
