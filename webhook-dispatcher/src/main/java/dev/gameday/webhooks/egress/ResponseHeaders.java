package dev.gameday.webhooks.egress;

import static java.util.Objects.requireNonNullElse;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;

/**
 * The headers of an answer as the delivery log keeps them: a line for each, all of them ASCII and
 * together at most {@link #MAX_BYTES} long, so that they cost one short column. Of a header that
 * may carry a secret, going by its name, only the name is kept.
 */
public final class ResponseHeaders {

  private static final int MAX_BYTES = 2 * 1024;
  private static final int MAX_VALUE_LENGTH = 256;
  private static final String HIDDEN = "(hidden)";
  private static final String CUT = "...";

  /** Cookies, tokens and keys, whatever they are called; better one too many than one too few. */
  private static final Pattern SECRET =
      Pattern.compile("cookie|auth|token|secret|key|session|passw|credential|signature|csrf|xsrf");

  /** Where a link may have a token in it: behind its path, or in front of its host. */
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

  /** The values of lines by their headers' names; several of one name are one value. */
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
    String open =
        lowerName.endsWith("location") ? LINK_DETAILS.matcher(value).replaceAll(CUT) : value;
    return open.length() <= MAX_VALUE_LENGTH ? open : open.substring(0, MAX_VALUE_LENGTH) + CUT;
  }

  /** Others send anything; a line break would begin another line, and a database takes no NUL. */
  private static void add(String text, StringBuilder lines) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      lines.append(each >= ' ' && each <= '~' ? each : '?');
    }
  }
}
