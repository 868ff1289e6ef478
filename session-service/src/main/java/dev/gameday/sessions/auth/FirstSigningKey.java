package dev.gameday.sessions.auth;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sees to it that there is a key to sign with before the first request comes. Only when everything
 * has been made: until then the database need not be there, so that an image can be built without.
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

  /** Before the web server. */
  @Override
  public int getPhase() {
    return 0;
  }
}
