package dev.gameday.local.edge;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Maps paths to services. A path is parsed as the services parse it, percent-decoded and without
 * {@code ;parameters}, so different spellings lead to the same service.
 */
final class Routes {
  private Routes() {}

  /** The service of a path; empty for operators' paths, which are internal. */
  static Optional<Upstream> upstream(String path) {
    List<String> segments = segments(path);
    if (!segments.isEmpty() && segments.getFirst().equals("actuator")) {
      return Optional.empty();
    }
    if (isLive(segments) || isPresence(segments)) {
      return Optional.of(Upstream.REALTIME_GATEWAY);
    }
    return Optional.of(
        isWebhook(segments) ? Upstream.WEBHOOK_DISPATCHER : Upstream.SESSION_SERVICE);
  }

  /** {@code /api/sessions/live}, and {@code live} below one session or match. */
  private static boolean isLive(List<String> segments) {
    boolean ofOne = segments.size() == 4 && (is(segments, "sessions") || is(segments, "events"));
    boolean ofAll = segments.size() == 3 && is(segments, "sessions");
    return (ofOne || ofAll) && segments.getLast().equals("live");
  }

  /** {@code /api/sessions/{id}/presence}. */
  private static boolean isPresence(List<String> segments) {
    return segments.size() == 4
        && is(segments, "sessions")
        && segments.getLast().equals("presence");
  }

  /** {@code /api/webhooks/**} and {@code /api/events/{id}/webhooks/**}. */
  private static boolean isWebhook(List<String> segments) {
    return is(segments, "webhooks")
        || (segments.size() > 3 && is(segments, "events") && segments.get(3).equals("webhooks"));
  }

  private static boolean is(List<String> segments, String collection) {
    return segments.size() > 1
        && segments.getFirst().equals("api")
        && segments.get(1).equals(collection);
  }

  private static List<String> segments(String path) {
    return Stream.of(path.split("/", -1))
        .map(segment -> segment.split(";", 2)[0])
        .map(Routes::decode)
        .filter(segment -> !segment.isEmpty())
        .toList();
  }

  /** Decodes a segment. A malformed one is returned as it is; the service rejects it. */
  private static String decode(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return segment;
    }
  }
}
