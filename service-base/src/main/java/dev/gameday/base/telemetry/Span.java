package dev.gameday.base.telemetry;

import dev.gameday.events.TraceParent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a trace that has ended, with the ids that the trace context had all along.
 *
 * @param parentId the span that caused it; null for the first of its trace
 * @param name of the kind of work: no ids, or every span would be its own kind
 * @param hasFailed whether the work was not done
 */
public record Span(
    TraceParent id,
    @Nullable String parentId,
    Kind kind,
    String name,
    Instant start,
    Instant end,
    boolean hasFailed,
    Map<String, String> attributes) {

  /** In the words and numbers of OpenTelemetry. */
  public enum Kind {
    INTERNAL(1),
    SERVER(2),
    CLIENT(3),
    PRODUCER(4),
    CONSUMER(5);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  public Span {
    attributes = Map.copyOf(attributes);
  }

  /** Work that succeeded. */
  public static Span of(
      TraceParent id,
      @Nullable String parentId,
      Kind kind,
      String name,
      Instant start,
      Instant end,
      Map<String, String> attributes) {
    return new Span(id, parentId, kind, name, start, end, false, attributes);
  }
}
