package dev.gameday.realtime;

import dev.gameday.realtime.connection.LiveConnections;
import dev.gameday.realtime.feed.EventFeed;
import dev.gameday.realtime.room.Rooms;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Logs a line about the whole gateway every now and then. */
@Component
class GatewayStatus implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(GatewayStatus.class);

  private static final Duration EVERY = Duration.ofSeconds(30);

  private final EventFeed feed;
  private final Rooms rooms;
  private final LiveConnections connections;

  private @Nullable ScheduledExecutorService timer;

  GatewayStatus(EventFeed feed, Rooms rooms, LiveConnections connections) {
    this.feed = feed;
    this.rooms = rooms;
    this.connections = connections;
  }

  @Override
  public void start() {
    var starting =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("gateway-status").factory());
    var _ =
        starting.scheduleAtFixedRate(
            this::report, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    timer = starting;
  }

  @Override
  public void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
    }
  }

  @Override
  public boolean isRunning() {
    return timer != null;
  }

  private void report() {
    log.atInfo()
        .addKeyValue("event.action", "gateway.status")
        .addKeyValue("feedLag", feed.lag())
        .addKeyValue("rooms", rooms.size())
        .addKeyValue("connections", connections.size())
        .log("The gateway is running");
  }
}
