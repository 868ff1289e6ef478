package dev.gameday.sessions.auth;

import dev.gameday.base.loop.ShutdownPhase;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Ensures a signing key before the first request. It runs once all beans exist: until then the
 * service needs no database, so that an image can be built without one.
 */
@Component
class FirstSigningKey implements SmartLifecycle {

  private final SigningKeys keys;
  private volatile boolean running;

  FirstSigningKey(SigningKeys keys) {
    this.keys = keys;
  }

  @Override
  public void start() {
    keys.ensureCurrent();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Starts before the web server. */
  @Override
  public int getPhase() {
    return ShutdownPhase.TELEMETRY.value();
  }
}
