package dev.gameday.base.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs rounds of work on its own thread until it is stopped. A round that fails with any {@link
 * Throwable} is logged by the {@link OutageLog} and retried after its delay. Only an interrupt ends
 * the thread early; {@link BackgroundLoops} then takes liveness down.
 *
 * <p>{@link #wake} ends the wait between two rounds, including the retry delay. A wake during a
 * round ends the wait after that round.
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
   * @param name the thread's name
   */
  public BackgroundLoop(String name, Round round, BackgroundLoops loops) {
    this.name = name;
    this.round = round;
    this.loops = loops;
  }

  /** Sets the log for failed rounds. A round may also use it. */
  public BackgroundLoop reportTo(OutageLog outage) {
    this.outage = outage;
    return this;
  }

  /** Delays the first round by this time after the start. */
  public BackgroundLoop firstAfter(Duration delay) {
    initialDelay = delay;
    return this;
  }

  /**
   * Stops the loop in this shutdown phase and interrupts it after the limit. By default it is
   * interrupted immediately.
   */
  public BackgroundLoop stopIn(ShutdownPhase phase, Duration limit) {
    this.phase = phase;
    this.stopLimit = limit;
    return this;
  }

  /** Continues after a stop until the condition holds or the stop's limit is reached. */
  public BackgroundLoop until(BooleanSupplier done) {
    this.done = done;
    return this;
  }

  /** Runs this when the loop is stopped, on the stopping thread, to end a long round. */
  public BackgroundLoop whenStopping(Runnable nudge) {
    this.nudge = nudge;
    return this;
  }

  /** Runs this after the last round, on the loop's thread, however the loop ends. */
  public BackgroundLoop lastly(Runnable last) {
    this.last = last;
    return this;
  }

  public synchronized void start() {
    stopping = false;
    wakes.drainPermits();
    loops.started(name);
    Thread starting = Thread.ofPlatform().name(name).unstarted(this::run);
    thread = starting; // set before the thread runs and compares itself with it
    starting.start();
  }

  /** Starts the next round without further delay. */
  public void wake() {
    if (wakes.availablePermits() == 0) {
      wakes.release();
    }
  }

  public void stop() {
    stop(stopLimit);
  }

  /** Waits until the current round and the loop have ended; interrupts the loop after the limit. */
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

  /** Whether a long round should end. */
  public boolean isStopping() {
    return stopping;
  }

  public boolean isCurrentThread() {
    return Thread.currentThread() == thread;
  }

  /** Waits within a long round; a wake or a stop ends the wait. */
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
      if (!isStopped()) { // a round that a stop cut short doesn't count as a success
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

  /**
   * Whether this thread was stopped. Also true for a thread that outlived its stop while the loop
   * was started again.
   */
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
