package dev.gameday.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {

  private static final Instant TIME = Instant.parse("2026-03-15T20:30:00.123Z");

  @Test
  void shouldBeAVersion7Uuid() {
    EventId id = EventId.at(TIME);

    assertThat(id.value().version()).isEqualTo(7);
    assertThat(id.value().variant()).isEqualTo(2);
    assertThat(id.value().getMostSignificantBits() >>> 16).isEqualTo(TIME.toEpochMilli());
  }

  @Test
  void shouldSortAsTextByTheMillisecond() {
    assertThat(Stream.iterate(TIME, time -> time.plusMillis(1)).limit(1_000).map(EventId::at))
        .extracting(EventId::toString)
        .isSorted();
  }

  @Test
  void shouldDifferWithinAMillisecond() {
    assertThat(Stream.generate(() -> EventId.at(TIME)).limit(1_000)).doesNotHaveDuplicates();
  }

  @Test
  void shouldParseItsTextForm() {
    EventId id = EventId.at(TIME);

    assertThat(EventId.parse(id.toString())).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1-1-1-1-1", "0199F4C6-0C80-7ABC-8DEF-0123456789AB", "not an id"})
  void shouldRejectOtherForms(String text) {
    assertThatThrownBy(() -> EventId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
