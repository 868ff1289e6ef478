package dev.gameday.webhooks.delivery;

import dev.gameday.events.EventId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * Computes the id of a delivery from its event and its webhook. An event that is consumed twice
 * yields the same id. It is a UUID version 8 (RFC 9562, section 5.8): the 48 bits of milliseconds
 * that start the event's id, then bits of a hash. Ids sort by the time of their events.
 */
public final class DeliveryId {

  private static final int TIME_SHIFT = 16;
  private static final long VERSION = 0x8000;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private DeliveryId() {}

  public static UUID of(EventId event, long webhookId) {
    UUID eventId = event.value();
    ByteBuffer input = ByteBuffer.allocate(3 * Long.BYTES);
    input.putLong(eventId.getMostSignificantBits()).putLong(eventId.getLeastSignificantBits());
    ByteBuffer hash = ByteBuffer.wrap(sha256(input.putLong(webhookId).array()));
    long time = eventId.getMostSignificantBits() >>> TIME_SHIFT << TIME_SHIFT;
    return new UUID(time | VERSION | (hash.getLong() & 0xFFF), VARIANT | hash.getLong() >>> 2);
  }

  /**
   * A bound above the ids of all earlier events, and below those of events at that time or later.
   */
  public static UUID lowerBound(Instant time) {
    return new UUID(time.toEpochMilli() << TIME_SHIFT, 0);
  }

  /** The next higher id. */
  public static UUID after(UUID id) {
    return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + 1);
  }

  /** The time of a delivery's event, in whole milliseconds. */
  public static Instant eventTime(UUID deliveryId) {
    return Instant.ofEpochMilli(deliveryId.getMostSignificantBits() >>> TIME_SHIFT);
  }

  private static byte[] sha256(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
