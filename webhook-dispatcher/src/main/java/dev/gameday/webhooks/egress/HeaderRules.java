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
 * Which headers a webhook's owner may add to its deliveries: none that says where a request begins
 * and ends or how the connection is used (RFC 9110, sections 7.6 and 7.8; RFC 9112), none that we
 * send ourselves, and none with a line break in it.
 */
public final class HeaderRules {

  private static final int MAX_HEADERS = 20;
  private static final int MAX_NAME = 64;
  private static final int MAX_VALUE = 1024;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  /** Visible characters of ASCII, and between them spaces and tabs. */
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

  private static final Set<String> RESERVED_BEGINNINGS = Set.of("proxy-", "webhook-", "x-webhook-");

  private HeaderRules() {}

  /** What is wrong with the headers, worded to follow their field's name; empty if nothing is. */
  public static Optional<String> objection(Map<String, @Nullable String> headers) {
    if (headers.size() > MAX_HEADERS) {
      return Optional.of("must be at most " + MAX_HEADERS + " headers");
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

  /** What is wrong with a header's name, worded to follow its field's. */
  public static Optional<String> nameObjection(String name) {
    if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
      return Optional.of("must name headers of 1 to " + MAX_NAME + " letters, digits and hyphens");
    }
    String lower = lower(name);
    return RESERVED.contains(lower) || RESERVED_BEGINNINGS.stream().anyMatch(lower::startsWith)
        ? Optional.of("must not name a header that belongs to HTTP or to us, like " + name)
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
