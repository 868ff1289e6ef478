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
 * @param variables the values of the path variables, in order
 * @param query the query parameters by name
 * @param body the body, or null
 * @param contentType the content type of the body
 * @param token the token, or null
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

  /** Returns this call with another value of one path variable. */
  Call withVariable(int variable, String value) {
    var others = new ArrayList<>(variables);
    others.set(variable, value);
    return new Call(others, query, body, contentType, token);
  }

  Call withParameter(String parameter, String value) {
    var more = new LinkedHashMap<>(query);
    more.put(parameter, value);
    return new Call(variables, more, body, contentType, token);
  }

  Call withBody(@Nullable String otherBody) {
    return new Call(variables, query, otherBody, contentType, token);
  }

  Call withContentType(String otherContentType) {
    return new Call(variables, query, body, otherContentType, token);
  }

  Call withToken(@Nullable String otherToken) {
    return new Call(variables, query, body, contentType, otherToken);
  }

  /** Returns an operation's path with the values of its variables, and the query. */
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
