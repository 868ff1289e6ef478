package dev.gameday.base.loop;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The health of a service's loops, part of its liveness and readiness. It is down once a loop's
 * thread has ended without being stopped.
 */
@Component("loops")
public final class BackgroundLoops implements HealthIndicator {

  private static final Logger log = LoggerFactory.getLogger(BackgroundLoops.class);

  private final Set<String> ended = ConcurrentHashMap.newKeySet();

  void started(String loop) {
    ended.remove(loop);
  }

  void ended(String loop) {
    ended.add(loop);
    log.atError()
        .addKeyValue("event.action", "loop.ended")
        .addKeyValue("loop", loop)
        .log("Background loop ended unexpectedly");
  }

  @Override
  public Health health() {
    List<String> missing = ended.stream().sorted().toList();
    return missing.isEmpty()
        ? Health.up().build()
        : Health.down().withDetail("ended", missing).build();
  }
}
