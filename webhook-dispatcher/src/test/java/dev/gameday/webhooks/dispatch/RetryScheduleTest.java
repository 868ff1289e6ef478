package dev.gameday.webhooks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.webhooks.delivery.DeliveryState;
import dev.gameday.webhooks.egress.AttemptResult;
import dev.gameday.webhooks.egress.ErrorClass;
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

  private static final AttemptResult REFUSED =
      new AttemptResult.Unanswered(ErrorClass.CONNECT, "refused", Duration.ZERO);

  private final RetrySchedule schedule = new RetrySchedule(DEFAULT);

  @RepeatedTest(20)
  void shouldMakeTwelveAttemptsWithDocumentedDelays() {
    for (int attempts = 1; attempts <= 11; attempts++) {
      Duration nominal = DEFAULT.get(attempts - 1);
      long spread = nominal.toSeconds() < 16 ? 0 : nominal.toMillis() / 5;

      assertThat(schedule.after(attempts, REFUSED))
          .isInstanceOfSatisfying(
              DeliveryState.Scheduled.class,
              scheduled ->
                  assertThat(scheduled.in().toMillis())
                      .isBetween(nominal.toMillis() - spread, nominal.toMillis() + spread));
    }
    assertThat(schedule.after(12, REFUSED)).isEqualTo(new DeliveryState.Exhausted());
  }

  @Test
  void shouldTreatOnly2xxAsSuccess() {
    for (int status : List.of(200, 201, 204, 299)) {
      assertThat(schedule.after(1, answered(status, null)))
          .isEqualTo(new DeliveryState.Delivered());
    }
    for (int status : List.of(199, 300, 301, 304, 307, 400, 404, 410, 429, 500, 503)) {
      assertThat(schedule.after(1, answered(status, null)))
          .isEqualTo(new DeliveryState.Scheduled(Duration.ofSeconds(1)));
    }
  }

  @Test
  void shouldWaitForRetryAfterButAtLeastForSchedule() {
    assertThat(schedule.after(1, answered(429, Duration.ofMinutes(5))))
        .isEqualTo(new DeliveryState.Scheduled(Duration.ofMinutes(5)));
    assertThat(schedule.after(4, answered(503, Duration.ofSeconds(2))))
        .isEqualTo(new DeliveryState.Scheduled(Duration.ofSeconds(8)));
    assertThat(schedule.after(12, answered(503, Duration.ofSeconds(2))))
        .isEqualTo(new DeliveryState.Exhausted());
  }

  private static AttemptResult answered(int status, @Nullable Duration retryAfter) {
    return new AttemptResult.Answered(status, "", "", retryAfter, Duration.ZERO);
  }
}
