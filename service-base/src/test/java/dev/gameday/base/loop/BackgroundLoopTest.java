package dev.gameday.base.loop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class BackgroundLoopTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration ONE_HOUR = Duration.ofHours(1);

  private final BackgroundLoops loops = new BackgroundLoops();
  private final AtomicInteger rounds = new AtomicInteger();
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
  private @Nullable BackgroundLoop loop;

  @AfterEach
  void stop() {
    if (loop != null) {
      loop.stop(TIMEOUT);
    }
  }

  @Test
  void shouldContinueAfterAnyFailure() {
    start(
        () -> {
          int round = rounds.incrementAndGet();
          if (round == 1) {
            throw new StackOverflowError();
          }
          if (round == 2) {
            throw new IOException();
          }
          return ONE_HOUR;
        });

    await().atMost(TIMEOUT).until(() -> rounds.get() == 3);
    assertThat(loops.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void shouldDelayTheRetryOfAFailedRound() {
    AtomicInteger retried = new AtomicInteger();
    long start = System.nanoTime();
    start(
        () -> {
          if (rounds.incrementAndGet() <= 2) {
            throw new IllegalStateException();
          }
          retried.incrementAndGet();
          return ONE_HOUR;
        });

    await().atMost(TIMEOUT).until(() -> retried.get() == 1);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void shouldStartTheNextRoundOnWake() {
    BackgroundLoop woken = start(this::countRound);
    await().atMost(TIMEOUT).until(() -> rounds.get() == 1);

    woken.wake();

    await().atMost(TIMEOUT).until(() -> rounds.get() == 2);
  }

  @Test
  void shouldKeepAWakeDuringARound() throws InterruptedException {
    var entered = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    BackgroundLoop woken =
        start(
            () -> {
              entered.countDown();
              leave.await();
              return countRound();
            });
    entered.await();

    woken.wake();
    woken.wake();
    leave.countDown();

    await().atMost(TIMEOUT).until(() -> rounds.get() == 2);
    await()
        .during(Duration.ofMillis(100))
        .atMost(TIMEOUT)
        .untilAsserted(() -> assertThat(rounds).hasValue(2));
  }

  @Test
  void shouldWaitBeforeTheFirstRound() {
    loop = new BackgroundLoop("test-loop", this::countRound, loops).firstAfter(ONE_HOUR);

    loop.start();
    loop.stop(TIMEOUT);

    assertThat(rounds).hasValue(0);
  }

  @Test
  void shouldStopAfterTheCurrentRound() throws InterruptedException {
    var entered = new CountDownLatch(1);
    var nudged = new CountDownLatch(1);
    loop =
        new BackgroundLoop(
                "test-loop",
                () -> {
                  entered.countDown();
                  nudged.await();
                  return countRound();
                },
                loops)
            .whenStopping(nudged::countDown);
    loop.start();
    entered.await();

    loop.stop(TIMEOUT);

    assertThat(rounds).hasValue(1);
    assertThat(loop.isRunning()).isFalse();
    assertThat(loops.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void shouldInterruptARoundAfterTheLimit() throws InterruptedException {
    var entered = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    BackgroundLoop stuck =
        start(
            () -> {
              entered.countDown();
              try {
                new CountDownLatch(1).await();
                return ONE_HOUR;
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
            });
    entered.await();

    stuck.stop(Duration.ofMillis(50));

    assertThat(interrupted.await(TIMEOUT.toSeconds(), SECONDS)).isTrue();
    assertThat(loops.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void shouldFinishItsWorkOnItsOwnThreadBeforeItEnds() {
    var work = new Semaphore(5);
    var lastThread = new AtomicReference<@Nullable Thread>();
    loop =
        new BackgroundLoop(
                "test-loop",
                () -> {
                  thread.set(Thread.currentThread());
                  return work.tryAcquire() ? Duration.ofMillis(1) : ONE_HOUR;
                },
                loops)
            .until(() -> work.availablePermits() == 0)
            .lastly(() -> lastThread.set(Thread.currentThread()));
    loop.start();

    loop.stop(TIMEOUT);

    assertThat(work.availablePermits()).isZero();
    assertThat(lastThread.get()).isNotNull().isSameAs(thread.get());
  }

  @Test
  void shouldStartAgainAfterAStop() {
    BackgroundLoop restarted = start(this::countRound);
    await().atMost(TIMEOUT).until(() -> rounds.get() == 1);
    restarted.stop(TIMEOUT);

    restarted.start();

    await().atMost(TIMEOUT).until(() -> rounds.get() == 2);
    assertThat(restarted.isRunning()).isTrue();
  }

  @Test
  void shouldTakeLivenessDownIfItsThreadEnds() {
    var left = new AtomicBoolean();
    loop =
        new BackgroundLoop(
                "test-loop",
                () -> {
                  Thread.currentThread().interrupt();
                  return ONE_HOUR;
                },
                loops)
            .lastly(() -> left.set(true));
    loop.start();

    await().atMost(TIMEOUT).until(() -> loops.health().getStatus().equals(Status.DOWN));
    assertThat(loops.health().getDetails()).containsEntry("ended", List.of("test-loop"));
    await().atMost(TIMEOUT).untilTrue(left);
  }

  private BackgroundLoop start(Round round) {
    var started = new BackgroundLoop("test-loop", round, loops);
    loop = started;
    started.start();
    return started;
  }

  private Duration countRound() {
    rounds.incrementAndGet();
    return ONE_HOUR;
  }
}
