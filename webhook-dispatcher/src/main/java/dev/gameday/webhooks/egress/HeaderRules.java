package dev.gameday.webhooks.egress;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a webhook's additional headers. Refused are headers that define the framing of a
 * request or the use of the connection (RFC 9110, sections 7.6 and 7.8; RFC 9112), headers that the
 * dispatcher sets itself, and line breaks.
 */
public final class HeaderRules {

  private static final int MAX_HEADERS = 20;
  private static final int MAX_NAME = 64;
  private static final int MAX_VALUE = 1024;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  /** Visible ASCII characters; spaces and tabs only between them. */
  private static final Pattern VALUE = Pattern.compile("[!-~](?:[ \\t!-~]*[!-~])?");

  private static final Set<String> RESERVED =
      Stream.of(
              "Accept-Encoding",
              "Connection",
              "Content-Encoding",
              "Content-Length",
              "Content-Type",
              "Expect",
              "Host",
              "HTTP2-Settings",
              "Keep-Alive",
              "TE",
              "Trailer",
              "Transfer-Encoding",
              "Upgrade",
              "User-Agent",
              "traceparent",
              "tracestate")
          .map(HeaderRules::lower)
          .collect(toUnmodifiableSet());

  private static final Set<String> RESERVED_PREFIXES = Set.of("proxy-", "webhook-", "x-webhook-");

  private HeaderRules() {}

  /** The objection to the headers as text of a field error; empty if they are allowed. */
  public static Optional<String> objection(Map<String, @Nullable String> headers) {
    if (headers.size() > MAX_HEADERS) {
      return Optional.of("must have at most " + MAX_HEADERS + " headers");
    }
    var seen = new HashSet<String>();
    for (var header : headers.entrySet()) {
      Optional<String> objection =
          nameObjection(header.getKey()).or(() -> valueObjection(header.getValue()));
      if (objection.isPresent()) {
        return objection;
      }
      if (!seen.add(lower(header.getKey()))) {
        return Optional.of("must not name a header twice");
      }
    }
    return Optional.empty();
  }

  /** The objection to a header's name as text of a field error; empty if it is allowed. */
  public static Optional<String> nameObjection(String name) {
    if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
      return Optional.of("must name headers of 1 to " + MAX_NAME + " letters, digits and hyphens");
    }
    String lower = lower(name);
    return RESERVED.contains(lower) || RESERVED_PREFIXES.stream().anyMatch(lower::startsWith)
        ? Optional.of("must not name a header that is reserved for HTTP or Gameday, like " + name)
        : Optional.empty();
  }

  private static Optional<String> valueObjection(@Nullable String value) {
    return value != null && value.length() <= MAX_VALUE && VALUE.matcher(value).matches()
        ? Optional.empty()
        : Optional.of(
            "must have values of 1 to "
                + MAX_VALUE
                + " printable ASCII characters, without line breaks");
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
