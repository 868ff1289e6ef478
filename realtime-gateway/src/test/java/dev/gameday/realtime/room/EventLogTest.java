package dev.gameday.realtime.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.realtime.protocol.RoomKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {

  private static final RoomKey ROOM = RoomKey.session(1);

  private final EventLog log = new EventLog(ROOM, 100, 1 << 20);

  private static void append(EventLog log, long... sequences) {
    for (long sequence : sequences) {
      log.append(ROOM, sequence, ByteBuffer.allocate(8).putLong(sequence).array(), sequence);
    }
  }

  private static List<Long> readAll(RoomCursor cursor, int maxBytes) {
    List<Long> sequences = new ArrayList<>();
    for (ByteBuffer range = cursor.read(maxBytes); range != null; range = cursor.read(maxBytes)) {
      while (range.hasRemaining()) {
        sequences.add(range.getLong());
      }
    }
    return sequences;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 20, 1 << 16})
  void shouldReadEverythingBehindACursorOnce(int maxBytes) {
    var large = new EventLog(ROOM, 10_000, 1 << 20);
    append(large, 1);
    var cursor = new RoomCursor(large, large.newest());

    append(large, LongStream.rangeClosed(2, 5_000).toArray());

    assertThat(readAll(cursor, maxBytes))
        .containsExactlyElementsOf(LongStream.rangeClosed(2, 5_000).boxed().toList());
    assertThat(cursor.bytesBehind()).isZero();
  }

  @Test
  void shouldReadAllPendingEventsAsOneRange() {
    var cursor = new RoomCursor(log, log.newest());
    append(log, 1, 2, 3);

    ByteBuffer range = cursor.read(1 << 16);

    assertThat(range).isNotNull().satisfies(bytes -> assertThat(bytes.remaining()).isEqualTo(24));
  }

  @Test
  void shouldLoseCursorBehindMaxEvents() {
    append(log, 1);
    var cursor = new RoomCursor(log, log.newest());

    append(log, LongStream.rangeClosed(2, 101).toArray());
    assertThat(cursor.isLost()).isFalse();
    append(log, 102);
    assertThat(cursor.isLost()).isTrue();
  }

  @Test
  void shouldLoseCursorBehindMaxBytes() {
    var small = new EventLog(ROOM, 100, 80);
    var cursor = new RoomCursor(small, small.newest());

    append(small, LongStream.rangeClosed(1, 10).toArray());
    assertThat(cursor.isLost()).isFalse();
    append(small, 11);
    assertThat(cursor.isLost()).isTrue();
  }

  @Test
  void shouldKeepOneEventAboveMaxBytes() {
    var small = new EventLog(ROOM, 100, 4);
    append(small, 1);
    var cursor = new RoomCursor(small, small.newest());
    append(small, 2);

    assertThat(cursor.isLost()).isFalse();
    assertThat(readAll(cursor, 1)).containsExactly(2L);
  }

  private Optional<List<Long>> resume(long after) {
    return log.find(after, null).map(event -> readAll(new RoomCursor(log, event), 1 << 16));
  }

  @Test
  void shouldResumeFromAnyKeptEvent() {
    append(log, LongStream.rangeClosed(5, 110).toArray());

    assertThat(resume(110)).hasValue(List.of());
    assertThat(resume(108)).hasValue(List.of(109L, 110L));
    assertThat(resume(10).orElseThrow()).hasSize(100).startsWith(11L);
    assertThat(resume(9)).isEmpty();
    assertThat(resume(111)).isEmpty();
  }

  @Test
  void shouldResumeBeforeFirstEventOfPartialLog() {
    append(log, 5, 6);

    assertThat(resume(4)).hasValue(List.of(5L, 6L));
    assertThat(resume(3)).isEmpty();
    assertThat(resume(0)).isEmpty();
  }

  @Test
  void shouldNotResumeFromEmptyLog() {
    assertThat(resume(0)).isEmpty();
  }

  /** Each event is logged at the nanosecond that equals its sequence. */
  @Test
  void shouldTrimExpiredEvents() {
    append(log, LongStream.rangeClosed(1, 10).toArray());
    var slow = new RoomCursor(log, log.find(3, null).orElseThrow());

    log.trimOlderThan(5);

    assertThat(slow.isLost()).isTrue();
    assertThat(resume(3)).isEmpty();
    assertThat(resume(4).orElseThrow()).hasSize(6).startsWith(5L);
    log.trimOlderThan(1_000);
    assertThat(resume(10)).hasValue(List.of());
    assertThat(resume(9)).isEmpty();
  }

  @Test
  void shouldLoseEveryCursorOnRestart() {
    append(log, 1, 2, 3);
    var current = new RoomCursor(log, log.newest());

    log.startOver();
    append(log, 1, 2);

    assertThat(current.isLost()).isTrue();
    assertThat(current.next()).isEmpty();
    assertThat(resume(3)).isEmpty();
    assertThat(resume(0)).hasValue(List.of(1L, 2L));
    assertThat(readAll(new RoomCursor(log, log.newest()), 1)).isEmpty();
  }

  @Test
  void shouldContradictOnlyAnotherEventWithSameSequence() {
    append(log, 1, 2, 3);

    assertThat(log.contradicts(2, ByteBuffer.allocate(8).putLong(2).array())).isFalse();
    assertThat(log.contradicts(2, ByteBuffer.allocate(8).putLong(7).array())).isTrue();
    assertThat(log.contradicts(4, ByteBuffer.allocate(8).putLong(7).array())).isFalse();
  }

  @Test
  void shouldFindEveryKeptSequenceInAnyOrder() {
    var random = new Random(7);
    List<Long> sequences = new ArrayList<>(LongStream.rangeClosed(1, 300).boxed().toList());
    Collections.shuffle(sequences.subList(190, 230), random);
    Collections.shuffle(sequences.subList(250, 255), random);
    sequences.forEach(sequence -> append(log, sequence));

    for (int n = 0; n < sequences.size(); n++) {
      byte[] other = ByteBuffer.allocate(8).putLong(-1).array();
      assertThat(log.contradicts(sequences.get(n), other))
          .as("sequence %d", sequences.get(n))
          .isEqualTo(n >= 200);
    }
  }

  @Test
  void shouldResumeOnlyBehindUnorderedEvents() {
    append(log, 1, 2, 4, 5, 3, 6, 7);

    assertThat(resume(2)).isEmpty();
    assertThat(resume(3)).isEmpty();
    assertThat(resume(4)).isEmpty();
    assertThat(resume(5)).hasValue(List.of(6L, 7L));
  }
}
