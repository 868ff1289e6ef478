package dev.gameday.webhooks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.webhooks.delivery.Standing;
import dev.gameday.webhooks.egress.ErrorClass;
import dev.gameday.webhooks.egress.Outcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  private static final List<Duration> DEFAULT =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(8),
          Duration.ofSeconds(16),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofHours(24));

  private static final Outcome REFUSED =
      new Outcome.Unanswered(ErrorClass.CONNECT, "refused", Duration.ZERO);

  private final RetrySchedule schedule = new RetrySchedule(DEFAULT);

  @RepeatedTest(20)
  void shouldTryTwelveTimesWithTheDocumentedPauses() {
    for (int attempts = 1; attempts <= 11; attempts++) {
      Duration nominal = DEFAULT.get(attempts - 1);
      long spread = nominal.toSeconds() < 16 ? 0 : nominal.toMillis() / 5;

      assertThat(schedule.after(attempts, REFUSED))
          .isInstanceOfSatisfying(
              Standing.Due.class,
              due ->
                  assertThat(due.in().toMillis())
                      .isBetween(nominal.toMillis() - spread, nominal.toMillis() + spread));
    }
    assertThat(schedule.after(12, REFUSED)).isEqualTo(new Standing.Exhausted());
  }

  @Test
  void shouldTakeOnly2xxForSuccess() {
    for (int status : List.of(200, 201, 204, 299)) {
      assertThat(schedule.after(1, answered(status, null))).isEqualTo(new Standing.Delivered());
    }
    for (int status : List.of(199, 300, 301, 304, 307, 400, 404, 410, 429, 500, 503)) {
      assertThat(schedule.after(1, answered(status, null)))
          .isEqualTo(new Standing.Due(Duration.ofSeconds(1)));
    }
  }

  @Test
  void shouldWaitAsLongAsAskedButNeverShorterThanPlanned() {
    assertThat(schedule.after(1, answered(429, Duration.ofMinutes(5))))
        .isEqualTo(new Standing.Due(Duration.ofMinutes(5)));
    assertThat(schedule.after(4, answered(503, Duration.ofSeconds(2))))
        .isEqualTo(new Standing.Due(Duration.ofSeconds(8)));
    assertThat(schedule.after(12, answered(503, Duration.ofSeconds(2))))
        .isEqualTo(new Standing.Exhausted());
  }

  private static Outcome answered(int status, @Nullable Duration retryAfter) {
    return new Outcome.Answered(status, "", "", retryAfter, Duration.ZERO);
  }
}
