package dev.gameday.webhooks.replay;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import dev.gameday.base.loop.OutageLog;
import dev.gameday.base.loop.ShutdownPhase;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The loop that claims replays and runs a few at a time. Each runs in one replica. If that dies,
 * another one claims the replay when its lease has expired, and resumes it.
 */
@Component
class ReplayLoop implements LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ReplayLoop.class);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final Replays replays;
  private final ReplayRun.ReplayContext context;
  private final ReplaySettings settings;
  private final Semaphore free;
  private final BackgroundLoop loop;

  ReplayLoop(
      Replays replays,
      ReplayRun.ReplayContext context,
      ReplaySettings settings,
      BackgroundLoops loops) {
    this.replays = replays;
    this.context = context;
    this.settings = settings;
    this.free = new Semaphore(settings.running());
    this.loop =
        new BackgroundLoop("replays", this::round, loops)
            .stopIn(ShutdownPhase.PRODUCE, STOP_TIMEOUT)
            .reportTo(
                OutageLog.error(log, "replay.failed", "Cannot claim replays")
                    .recovery("replay.recovered", "Replay claims")
                    .retryEvery(settings.step()))
            .lastly(this::awaitRuns);
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  private Duration round() throws InterruptedException {
    // a new id per round: a run whose claim has expired must not act as its successor
    UUID runner = UUID.randomUUID();
    for (Replay replay : replays.claim(runner, free.availablePermits())) {
      free.acquire();
      Thread.ofVirtual().name("replay-" + replay.id()).start(() -> run(replay, runner));
    }
    return settings.step();
  }

  /** Waits for the runs. On a stop each one ends after its step and releases its replay. */
  private void awaitRuns() {
    free.acquireUninterruptibly(settings.running());
    free.release(settings.running());
  }

  private void run(Replay replay, UUID runner) {
    log.atInfo()
        .addKeyValue("event.action", "replay.running")
        .addKeyValue("replayId", replay.id())
        .addKeyValue("webhookId", replay.webhookId())
        .log("Replay running");
    var throttle =
        new ReplayThrottle(settings.pace(), settings.step().multipliedBy(2), System.nanoTime());
    try (var run = new ReplayRun(replay, runner, context)) {
      while (!loop.isStopping()) {
        Optional<Integer> replayed = run.step(throttle.allowed(System.nanoTime()));
        if (replayed.isEmpty()) {
          logEnd(replay);
          return;
        }
        throttle.used(replayed.get());
        TimeUnit.NANOSECONDS.sleep(settings.step().toNanos());
      }
      replays.release(replay.id(), runner);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.atWarn()
          .addKeyValue("event.action", "replay.interrupted")
          .addKeyValue("replayId", replay.id())
          .addKeyValue("reason", e.toString())
          .log("Replay interrupted; it resumes when its lease has expired");
    } finally {
      free.release();
    }
  }

  private void logEnd(Replay replay) {
    replays
        .find(replay.webhookId(), replay.id())
        .ifPresent(
            ended ->
                log.atInfo()
                    .addKeyValue("event.action", "replay.ended")
                    .addKeyValue("replayId", ended.id())
                    .addKeyValue("webhookId", ended.webhookId())
                    .addKeyValue("status", ended.status())
                    .addKeyValue("deliveries", ended.replayed())
                    .log("Replay ended"));
  }
}
