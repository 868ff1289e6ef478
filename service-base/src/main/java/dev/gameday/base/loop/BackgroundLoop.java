package dev.gameday.base.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs rounds of work on a thread of its own until it is stopped. A round that fails, with whatever
 * {@link Throwable}, is logged by the {@link OutageLog} and retried after its delay. Only an
 * interrupt ends the thread early; then {@link BackgroundLoops} takes liveness down.
 *
 * <p>A wake ends the wait between two rounds, also that after a failure. One that comes during a
 * round ends the wait behind it.
 */
public final class BackgroundLoop {

  private static final Logger log = LoggerFactory.getLogger(BackgroundLoop.class);

  private final String name;
  private final Round round;
  private final BackgroundLoops loops;
  private final Semaphore wakes = new Semaphore(0);

  private OutageLog outage =
      OutageLog.error(log, "loop.failed", "Cannot complete a round")
          .recovery("loop.recovered", "Background loop");
  private BooleanSupplier done = () -> true;
  private Duration initialDelay = Duration.ZERO;
  private ShutdownPhase phase = ShutdownPhase.TELEMETRY;
  private Duration stopLimit = Duration.ZERO;
  private Runnable nudge = () -> {};
  private Runnable last = () -> {};

  private volatile boolean stopping;
  private volatile @Nullable Thread thread;

  /**
   * @param name of the thread
   */
  public BackgroundLoop(String name, Round round, BackgroundLoops loops) {
    this.name = name;
    this.round = round;
    this.loops = loops;
  }

  /** Reports failed rounds there. A round may use it, too. */
  public BackgroundLoop reportTo(OutageLog outage) {
    this.outage = outage;
    return this;
  }

  /** Starts the first round this long after the start, instead of at once. */
  public BackgroundLoop firstAfter(Duration delay) {
    initialDelay = delay;
    return this;
  }

  /** Stops in this phase of a shutdown, within the limit. By default it is interrupted at once. */
  public BackgroundLoop stopIn(ShutdownPhase phase, Duration limit) {
    this.phase = phase;
    this.stopLimit = limit;
    return this;
  }

  /** Continues after a stop until this holds, or the stop's limit is over. */
  public BackgroundLoop until(BooleanSupplier done) {
    this.done = done;
    return this;
  }

  /** Has a stop do this, on its own thread, to end a round that takes long. */
  public BackgroundLoop whenStopping(Runnable nudge) {
    this.nudge = nudge;
    return this;
  }

  /** Does this behind the last round, on the loop's thread, however the loop ends. */
  public BackgroundLoop lastly(Runnable last) {
    this.last = last;
    return this;
  }

  public synchronized void start() {
    stopping = false;
    wakes.drainPermits();
    loops.started(name);
    Thread starting = Thread.ofPlatform().name(name).unstarted(this::run);
    thread = starting; // before it runs and asks whether it is the current one
    starting.start();
  }

  /** Starts the next round now. */
  public void wake() {
    if (wakes.availablePermits() == 0) {
      wakes.release();
    }
  }

  public void stop() {
    stop(stopLimit);
  }

  /** Waits for the loop's end, behind the round that is running; interrupts it after the limit. */
  public synchronized void stop(Duration limit) {
    Thread running = thread;
    if (running == null) {
      return;
    }
    stopping = true;
    wake();
    nudge.run();
    try {
      if (!running.join(limit)) {
        running.interrupt();
      }
    } catch (InterruptedException e) {
      running.interrupt();
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  ShutdownPhase phase() {
    return phase;
  }

  public boolean isRunning() {
    return thread != null;
  }

  /** Whether a round that takes long should end. */
  public boolean isStopping() {
    return stopping;
  }

  public boolean isCurrentThread() {
    return Thread.currentThread() == thread;
  }

  /** Waits inside of a round that takes long; a wake or a stop ends the wait. */
  public void await(Duration pause) throws InterruptedException {
    if (wakes.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
      wakes.drainPermits();
    }
  }

  private void run() {
    try {
      await(initialDelay);
      while (!isStopped() || !done.getAsBoolean()) {
        await(runRound());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!isStopped()) {
        loops.ended(name);
      }
      finish();
    }
  }

  private Duration runRound() throws InterruptedException {
    try {
      Duration pause = round.run();
      if (!isStopped()) { // a round that is cut short is no success
        outage.over();
      }
      return pause;
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      outage.failed(e);
      return outage.retryDelay();
    }
  }

  /** Also holds for a thread that outlasted its stop, when the loop has been started again. */
  private boolean isStopped() {
    return stopping || !isCurrentThread();
  }

  private void finish() {
    try {
      last.run();
    } catch (RuntimeException e) {
      log.atWarn()
          .addKeyValue("event.action", "loop.stop_failed")
          .addKeyValue("loop", name)
          .addKeyValue("reason", e.toString())
          .log("Cannot finish the work of a background loop");
    }
  }
}
