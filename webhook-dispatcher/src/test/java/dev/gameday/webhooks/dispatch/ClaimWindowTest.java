package dev.gameday.webhooks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimWindowTest {

  private final ClaimWindow window = new ClaimWindow(8, 30);

  @Test
  void shouldClaimAgainWhenHalfOfTheWindowIsDone() {
    assertThat(window.room(0)).isEqualTo(8);
    window.added(5);
    assertThat(window.room(5)).isEqualTo(3);
    window.added(8);

    assertThat(window.room(8)).isZero();
    assertThat(window.room(5)).isZero();
    assertThat(window.room(4)).isEqualTo(4);
  }

  @Test
  void shouldDoubleWhenFullWindowRunsDry() {
    window.added(8);
    window.drained();

    assertThat(window.room(0)).isEqualTo(16);
    fill();
    fill();
    assertThat(window.room(0)).as("at most the maximum").isEqualTo(30);
  }

  @Test
  void shouldNotGrowWhenWindowWasNotFull() {
    window.added(7);
    window.drained();

    assertThat(window.room(0)).isEqualTo(8);
  }

  @Test
  void shouldHalveWhenDeliveriesWaitTooLong() {
    fill();
    window.waitedTooLong();
    assertThat(window.room(0)).isEqualTo(8);

    window.waitedTooLong();
    assertThat(window.room(0)).as("at least the minimum").isEqualTo(8);
  }

  private void fill() {
    window.added(window.room(0));
    window.drained();
  }
}
