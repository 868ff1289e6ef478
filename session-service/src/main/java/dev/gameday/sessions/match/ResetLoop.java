package dev.gameday.sessions.match;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import dev.gameday.base.loop.OutageLog;
import dev.gameday.base.loop.ShutdownPhase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Resets due matches in every replica. Replicas do not divide the work: each resets the matches
 * that it finds unlocked, batch after batch until none is left.
 */
@Component
final class ResetLoop implements LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ResetLoop.class);

  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final ResetMatches resets;
  private final ResetSettings settings;
  private final ResetHealth health;
  private final BackgroundLoop loop;

  ResetLoop(
      ResetMatches resets,
      Matches matches,
      ResetSettings settings,
      Clock clock,
      MeterRegistry meters,
      BackgroundLoops loops) {
    this.resets = resets;
    this.settings = settings;
    this.health = new ResetHealth(matches, settings.healthInterval(), clock, meters);
    this.loop =
        new BackgroundLoop("match-resets", this::round, loops)
            // the relay still sends the events of the last resets
            .stopIn(ShutdownPhase.PRODUCE, STOP_TIMEOUT)
            .reportTo(
                OutageLog.error(log, "match.resets_failing", "Cannot reset matches")
                    .recovery("match.resets_recovered", "Match resets")
                    .retryEvery(RETRY_DELAY));
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  private Duration round() {
    int count = resetBatch();
    health.sampleWhenDue();
    return count == settings.batchSize() ? Duration.ZERO : settings.poll();
  }

  private int resetBatch() {
    try {
      List<Duration> lateness = resets.resetDue(settings.batchSize());
      lateness.forEach(health::reset);
      return lateness.size();
    } catch (ResetFailedException e) {
      log.atError()
          .addKeyValue("event.action", "match.reset_failed")
          .addKeyValue("matchId", e.matchId())
          .setCause(e)
          .log("Cannot reset match; retrying after the others");
      resets.postpone(e.matchId());
      return settings.batchSize();
    }
  }
}
