package dev.gameday.base.loop;

import org.springframework.context.SmartLifecycle;

/** A component that starts and stops with its loop. */
public interface LoopLifecycle extends SmartLifecycle {

  BackgroundLoop loop();

  @Override
  default void start() {
    loop().start();
  }

  @Override
  default void stop() {
    loop().stop();
  }

  @Override
  default boolean isRunning() {
    return loop().isRunning();
  }

  @Override
  default int getPhase() {
    return loop().phase().value();
  }
}
