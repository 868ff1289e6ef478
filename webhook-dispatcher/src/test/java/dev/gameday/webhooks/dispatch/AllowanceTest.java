package dev.gameday.webhooks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {

  private final Allowance allowance = new Allowance(8, 30);

  @Test
  void shouldTakeNoMoreUntilHalfOfThemAreDone() {
    assertThat(allowance.room(0)).isEqualTo(8);
    allowance.took(5);
    assertThat(allowance.room(5)).isEqualTo(3);
    allowance.took(8);

    assertThat(allowance.room(8)).isZero();
    assertThat(allowance.room(5)).isZero();
    assertThat(allowance.room(4)).isEqualTo(4);
  }

  @Test
  void shouldAllowTwiceAsManyToWhoIsDoneBeforeMoreAreClaimed() {
    allowance.took(8);
    allowance.ranDry();

    assertThat(allowance.room(0)).isEqualTo(16);
    fill();
    fill();
    assertThat(allowance.room(0)).as("never more than the most").isEqualTo(30);
  }

  @Test
  void shouldAllowNoMoreToWhoHadLessThanItCouldHave() {
    allowance.took(7);
    allowance.ranDry();

    assertThat(allowance.room(0)).isEqualTo(8);
  }

  @Test
  void shouldAllowHalfAsManyToWhoLetsThemWait() {
    fill();
    allowance.waitedTooLong();
    assertThat(allowance.room(0)).isEqualTo(8);

    allowance.waitedTooLong();
    assertThat(allowance.room(0)).as("never less than the least").isEqualTo(8);
  }

  private void fill() {
    allowance.took(allowance.room(0));
    allowance.ranDry();
  }
}
