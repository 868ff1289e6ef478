package dev.gameday.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event as a Kafka record carries it, in CloudEvents 1.0 binary mode (Kafka Protocol Binding
 * 1.0.2). The record's headers are the attributes, its value is {@link #data}.
 *
 * @param id the same on every resend; consumers detect duplicates by it
 * @param subject the id of the session or match, also the record's key
 * @param sequence dense per subject, from 1. After a resend, records can arrive in an order like 2,
 *     1, 2: never drop a record because its sequence isn't higher than the last one's
 * @param time the time of the commit, in milliseconds
 */
public record EventEnvelope(
    EventId id,
    EventType type,
    String subject,
    long sequence,
    Instant time,
    @Nullable TraceParent traceParent,
    CanonicalJson data) {

  public static final String SOURCE = "/gameday/session-service";
  private static final String SPEC_VERSION = "1.0";
  private static final String CONTENT_TYPE = "application/json";

  public EventEnvelope {
    requireSequence(sequence);
  }

  public static EventEnvelope of(
      EventId id,
      DomainEvent event,
      long sequence,
      Instant time,
      @Nullable TraceParent traceParent) {
    return new EventEnvelope(
        id,
        event.type(),
        event.subject(),
        sequence,
        EventTime.truncate(time),
        traceParent,
        CanonicalJson.of(event.data()));
  }

  /**
   * Reads a record's headers and value.
   *
   * @param headers a function from a header's name to its bytes, null if the record has no such
   *     header
   * @throws MalformedEventException if a header is missing or a header or the value is wrong; its
   *     message names it. A wrong {@code traceparent} isn't an error: it starts a new trace
   */
  public static EventEnvelope read(Function<String, byte @Nullable []> headers, byte[] value)
      throws MalformedEventException {
    var reader = new HeaderReader(headers);
    reader.expect("ce_specversion", SPEC_VERSION);
    reader.text("ce_source");
    return new EventEnvelope(
        reader.parsed("ce_id", EventId::parse),
        reader.parsed("ce_type", EventEnvelope::knownType),
        reader.text("ce_subject"),
        reader.parsed("ce_sequence", EventEnvelope::sequence),
        reader.parsed("ce_time", EventTime::parse),
        reader.optionalText(TraceParent.HEADER).flatMap(TraceParent::parse).orElse(null),
        readData(value));
  }

  private static EventType knownType(String wireName) {
    return EventType.ofWireName(wireName)
        .orElseThrow(() -> new IllegalArgumentException("unknown type " + wireName));
  }

  private static long sequence(String text) {
    return requireSequence(Long.parseLong(text));
  }

  private static long requireSequence(long sequence) {
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence starts at 1, got " + sequence);
    }
    return sequence;
  }

  private static CanonicalJson readData(byte[] value) throws MalformedEventException {
    try {
      return CanonicalJson.parse(value);
    } catch (IllegalArgumentException e) {
      throw new MalformedEventException("the value is " + e.getMessage(), e);
    }
  }

  /** The record's headers, by name. */
  public Map<String, byte[]> headers() {
    var headers = new LinkedHashMap<String, byte[]>();
    put(headers, "ce_specversion", SPEC_VERSION);
    put(headers, "ce_id", id.toString());
    put(headers, "ce_type", type.wireName());
    put(headers, "ce_source", SOURCE);
    put(headers, "ce_subject", subject);
    put(headers, "ce_time", EventTime.format(time));
    put(headers, "ce_sequence", Long.toString(sequence));
    put(headers, "content-type", CONTENT_TYPE);
    if (traceParent != null) {
      put(headers, TraceParent.HEADER, traceParent.toString());
    }
    return headers;
  }

  private static void put(Map<String, byte[]> headers, String name, String value) {
    headers.put(name, value.getBytes(UTF_8));
  }
}
