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

  private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

  private final ReorderBuffer<Long> gate = new ReorderBuffer<>(8, Duration.ofNanos(PATIENCE));

  private List<Long> admit(long... sequences) {
    List<Long> through = new ArrayList<>();
    for (long sequence : sequences) {
      through.addAll(gate.admit(sequence, sequence, 0));
    }
    return through;
  }

  @Test
  void shouldLetEachThroughOnce() {
    assertThat(admit(1, 2, 1, 2, 3, 3, 1)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void shouldBringAResendIntoOrder() {
    assertThat(admit(1, 3, 2, 3, 5, 4, 5)).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void shouldNotDropWhatComesBeforeTheFirst() {
    assertThat(admit(2, 1, 2, 3)).containsExactly(2L, 1L, 3L);
  }

  @Test
  void shouldBeginAnywhere() {
    assertThat(admit(41, 42)).containsExactly(41L, 42L);
  }

  @Test
  void shouldGiveUpWaitingInTimeAndTakeTheLateOneStill() {
    assertThat(admit(1, 3, 4)).containsExactly(1L);
    assertThat(gate.giveUpWaiting(PATIENCE - 1)).isEmpty();
    assertThat(gate.giveUpWaiting(PATIENCE)).containsExactly(3L, 4L);
    assertThat(admit(2, 2, 3, 5)).containsExactly(2L, 5L);
  }

  @Test
  void shouldGiveUpWaitingWhenTooManyWait() {
    assertThat(admit(1, 3, 4, 5, 6, 7, 8, 9, 10)).containsExactly(1L);
    assertThat(admit(11)).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
  }

  @Test
  void shouldNotWaitForWhatCannotBeRead() {
    assertThat(admit(1, 3)).containsExactly(1L);
    assertThat(gate.admit(2, null, 0)).containsExactly(3L);
  }

  /** Any resends of a stream, each in order from some place on, as the relay makes them. */
  @RepeatedTest(200)
  void shouldMakeAStreamOfAnyResends() {
    var random = new Random();
    List<Long> expected = LongStream.rangeClosed(1, 50).boxed().toList();
    List<Long> through = new ArrayList<>(admit(1));
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
      burst.forEach(sequence -> through.addAll(gate.admit(sequence, sequence, 0)));
    }

    assertThat(through).isEqualTo(expected);
  }
}
