package dev.gameday.events;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * An event's id: a UUID version 7 (RFC 9562, section 5.7). Ids sort by the millisecond of their
 * creation and cannot be guessed.
 */
public record EventId(UUID value) {

  private static final SecureRandom RANDOM = new SecureRandom();

  public static EventId at(Instant time) {
    long millis = time.toEpochMilli();
    long randomA = RANDOM.nextLong() & 0xFFF;
    long randomB = RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL;
    return new EventId(new UUID(millis << 16 | 0x7000 | randomA, 0x8000_0000_0000_0000L | randomB));
  }

  /**
   * @throws IllegalArgumentException if the text isn't the 36-character, lower-case form of a UUID
   */
  public static EventId parse(String text) {
    UUID value = UUID.fromString(text);
    // UUID.fromString also accepts 1-1-1-1-1, so two texts would be the same id
    if (!value.toString().equals(text)) {
      throw new IllegalArgumentException("not a UUID in lower case: " + text);
    }
    return new EventId(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
