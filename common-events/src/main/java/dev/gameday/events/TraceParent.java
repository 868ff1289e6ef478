package dev.gameday.events;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The trace that a request, an event and its deliveries belong to, in the form of the {@code
 * traceparent} header (W3C Trace Context, level 1).
 *
 * @param traceId 32 lowercase hex digits, not all zero
 * @param spanId 16 lowercase hex digits, not all zero
 * @param flags 2 lowercase hex digits
 */
public record TraceParent(String traceId, String spanId, String flags) {

  public static final String HEADER = "traceparent";

  private static final Pattern FORMAT =
      Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
  private static final String NO_TRACE = "0".repeat(32);
  private static final String NO_SPAN = "0".repeat(16);
  private static final String SAMPLED = "01";

  /** Parses a header. Empty if it isn't valid: the standard then requires a new trace. */
  public static Optional<TraceParent> parse(String header) {
    var matcher = FORMAT.matcher(header);
    if (!matcher.matches()
        || matcher.group(1).equals(NO_TRACE)
        || matcher.group(2).equals(NO_SPAN)
        || (header.startsWith("00") && matcher.group(4) != null)) {
      return Optional.empty();
    }
    return Optional.of(new TraceParent(matcher.group(1), matcher.group(2), matcher.group(3)));
  }

  /** The first span of a new trace. */
  public static TraceParent start() {
    return new TraceParent(randomHex() + randomHex(), randomHex(), SAMPLED);
  }

  /** Whether the caller that started the trace wants it recorded. */
  public boolean isSampled() {
    return (Character.digit(flags.charAt(1), 16) & 1) == 1;
  }

  /** A new span of the same trace. */
  public TraceParent child() {
    return new TraceParent(traceId, randomHex(), flags);
  }

  /** The header's value. */
  @Override
  public String toString() {
    return "00-" + traceId + "-" + spanId + "-" + flags;
  }

  private static String randomHex() {
    long random = ThreadLocalRandom.current().nextLong();
    return HexFormat.of().toHexDigits(random == 0 ? 1 : random);
  }
}
