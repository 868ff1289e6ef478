package dev.gameday.realtime.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ReorderBufferTest {

  private static final long GAP_TIMEOUT = Duration.ofSeconds(2).toNanos();

  private final ReorderBuffer<Long> buffer = new ReorderBuffer<>(8, Duration.ofNanos(GAP_TIMEOUT));

  private List<Long> admit(long... sequences) {
    List<Long> released = new ArrayList<>();
    for (long sequence : sequences) {
      released.addAll(buffer.admit(sequence, sequence, 0));
    }
    return released;
  }

  @Test
  void shouldReleaseEachEventOnce() {
    assertThat(admit(1, 2, 1, 2, 3, 3, 1)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void shouldReorderResend() {
    assertThat(admit(1, 3, 2, 3, 5, 4, 5)).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void shouldNotDropEventBeforeFirst() {
    assertThat(admit(2, 1, 2, 3)).containsExactly(2L, 1L, 3L);
  }

  @Test
  void shouldStartAtAnySequence() {
    assertThat(admit(41, 42)).containsExactly(41L, 42L);
  }

  @Test
  void shouldReleaseAfterTimeoutAndAcceptLateEvent() {
    assertThat(admit(1, 3, 4)).containsExactly(1L);
    assertThat(buffer.releaseExpired(GAP_TIMEOUT - 1)).isEmpty();
    assertThat(buffer.releaseExpired(GAP_TIMEOUT)).containsExactly(3L, 4L);
    assertThat(admit(2, 2, 3, 5)).containsExactly(2L, 5L);
  }

  @Test
  void shouldReleaseWhenTooManyEventsWait() {
    assertThat(admit(1, 3, 4, 5, 6, 7, 8, 9, 10)).containsExactly(1L);
    assertThat(admit(11)).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
  }

  @Test
  void shouldNotWaitForUnreadableEvent() {
    assertThat(admit(1, 3)).containsExactly(1L);
    assertThat(buffer.admit(2, null, 0)).containsExactly(3L);
  }

  /**
   * Arbitrary resends of a stream, each in order from some sequence on, as the relay sends them.
   */
  @RepeatedTest(200)
  void shouldRestoreStreamFromAnyResends() {
    var random = new Random();
    List<Long> expected = LongStream.rangeClosed(1, 50).boxed().toList();
    List<Long> released = new ArrayList<>(admit(1));
    long sent = 1;
    while (sent < 50) {
      long from = Math.max(1, sent - random.nextInt(5));
      List<Long> burst =
          new ArrayList<>(
              LongStream.rangeClosed(from, Math.min(50, from + random.nextInt(8)))
                  .boxed()
                  .toList());
      sent = Math.max(sent, burst.getLast());
      if (random.nextInt(3) == 0) {
        Collections.shuffle(burst, random);
      }
      burst.forEach(sequence -> released.addAll(buffer.admit(sequence, sequence, 0)));
    }

    assertThat(released).isEqualTo(expected);
  }
}
