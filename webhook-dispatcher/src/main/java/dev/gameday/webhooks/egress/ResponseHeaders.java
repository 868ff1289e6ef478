package dev.gameday.webhooks.egress;

import static java.util.Objects.requireNonNullElse;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;

/**
 * The format of response headers in the delivery log: one line for each header, in ASCII, in total
 * at most {@link #MAX_BYTES}, which fit into one short column. If a header's name suggests a
 * secret, its value is hidden.
 */
public final class ResponseHeaders {

  private static final int MAX_BYTES = 2 * 1024;
  private static final int MAX_VALUE_LENGTH = 256;
  private static final String HIDDEN = "(hidden)";
  private static final String CUT = "...";

  /** Names of headers with cookies, tokens and keys; false positives are acceptable. */
  private static final Pattern SECRET =
      Pattern.compile("cookie|auth|token|secret|key|session|passw|credential|signature|csrf|xsrf");

  /** The parts of a link that may contain a token: query, fragment and user information. */
  private static final Pattern LINK_DETAILS = Pattern.compile("[?#].*|(?<=//)[^/]*@");

  private ResponseHeaders() {}

  static String of(Iterator<Header> headers) {
    var lines = new StringBuilder();
    while (headers.hasNext()) {
      Header header = headers.next();
      int before = lines.length();
      add(header.getName(), lines);
      lines.append(": ");
      add(shown(header.getName(), requireNonNullElse(header.getValue(), "")), lines);
      lines.append('\n');
      if (lines.length() > MAX_BYTES) {
        lines.setLength(before);
        break;
      }
    }
    return lines.toString();
  }

  /** The values by header name; the values of a repeated header are joined with commas. */
  public static Map<String, String> parse(String lines) {
    var headers = new LinkedHashMap<String, String>();
    lines
        .lines()
        .forEach(
            line -> {
              int colon = line.indexOf(": ");
              headers.merge(
                  line.substring(0, colon),
                  line.substring(colon + 2),
                  (one, other) -> one + ", " + other);
            });
    return headers;
  }

  private static String shown(String name, String value) {
    String lowerName = name.toLowerCase(Locale.ROOT);
    if (SECRET.matcher(lowerName).find()) {
      return HIDDEN;
    }
    String visible =
        lowerName.endsWith("location") ? LINK_DETAILS.matcher(value).replaceAll(CUT) : value;
    return visible.length() <= MAX_VALUE_LENGTH
        ? visible
        : visible.substring(0, MAX_VALUE_LENGTH) + CUT;
  }

  /**
   * Replaces control and non-ASCII characters: a line break would start another line, and Postgres
   * rejects NUL.
   */
  private static void add(String text, StringBuilder lines) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      lines.append(each >= ' ' && each <= '~' ? each : '?');
    }
  }
}
