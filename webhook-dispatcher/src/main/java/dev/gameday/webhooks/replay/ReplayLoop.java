package dev.gameday.webhooks.replay;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs replays, some at a time, each by one process: whichever takes it first, and after that one's
 * death whichever takes it next, from where it was left.
 */
@Component
public class ReplayLoop {

  private static final Logger log = LoggerFactory.getLogger(ReplayLoop.class);

  private final Replays replays;
  private final ReplayRun.ReplayContext context;
  private final ReplaySettings settings;
  private final Semaphore free;

  private volatile boolean stopping;
  private @Nullable Thread thread;

  ReplayLoop(Replays replays, ReplayRun.ReplayContext context, ReplaySettings settings) {
    this.replays = replays;
    this.context = context;
    this.settings = settings;
    this.free = new Semaphore(settings.running());
  }

  public void start() {
    stopping = false;
    thread = Thread.ofPlatform().name("replays").start(this::run);
  }

  /** Ends each after its step, and leaves it to others at once. */
  public void stop() throws InterruptedException {
    stopping = true;
    if (thread != null) {
      thread.join();
    }
  }

  private void run() {
    boolean failing = false;
    try (ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor()) {
      while (!stopping) {
        try {
          // a run that was given up for dead must not be taken for its successor
          UUID runner = UUID.randomUUID();
          for (Replay replay : replays.claim(runner, free.availablePermits())) {
            free.acquire();
            runs.execute(() -> run(replay, runner));
          }
          failing = false;
        } catch (RuntimeException e) {
          report(e, failing);
          failing = true;
        }
        TimeUnit.NANOSECONDS.sleep(settings.step().toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
      while (!stopping) {
        Optional<Integer> replayed = run.step(throttle.allowed(System.nanoTime()));
        if (replayed.isEmpty()) {
          tell(replay);
          return;
        }
        throttle.took(replayed.get());
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
          .log("A replay could not go on; it is taken up again when its lease has ended");
    } finally {
      free.release();
    }
  }

  private void tell(Replay replay) {
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

  private static void report(RuntimeException failure, boolean again) {
    if (!again) {
      log.atError()
          .addKeyValue("event.action", "replay.failed")
          .setCause(failure)
          .log("Replays can't be claimed; trying on until they can");
    }
  }
}
