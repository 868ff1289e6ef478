package dev.gameday.realtime.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Logs and counts the lifecycle of connections. */
@Component
class ConnectionLog {

  private static final Logger log = LoggerFactory.getLogger(ConnectionLog.class);

  private final Counter opened;
  private final Counter authFailed;
  private final Counter slow;

  ConnectionLog(MeterRegistry meters) {
    this.opened = meters.counter("gameday.realtime.connections.opened");
    this.authFailed = meters.counter("gameday.realtime.connections.auth.failed");
    this.slow = meters.counter("gameday.realtime.connections.slow");
  }

  void opened(long connectionId) {
    opened.increment();
    log.atInfo()
        .addKeyValue("event.action", "ws.opened")
        .addKeyValue("connectionId", connectionId)
        .log("Client connected");
  }

  void closed(long connectionId, int code, String reason, long durationMs) {
    log.atInfo()
        .addKeyValue("event.action", "ws.closed")
        .addKeyValue("connectionId", connectionId)
        .addKeyValue("code", code)
        .addKeyValue("reason", reason)
        .addKeyValue("durationMs", durationMs)
        .log("Client disconnected");
  }

  void authFailed(long connectionId, String reason) {
    authFailed.increment();
    log.atInfo()
        .addKeyValue("event.action", "ws.auth_failed")
        .addKeyValue("connectionId", connectionId)
        .addKeyValue("reason", reason)
        .log("Client authentication failed");
  }

  void slow(long connectionId, long bytesBehind) {
    slow.increment();
    log.atWarn()
        .addKeyValue("event.action", "ws.slow")
        .addKeyValue("connectionId", connectionId)
        .addKeyValue("bytesBehind", bytesBehind)
        .log("Client reads too slowly; closing its connection");
  }

  void unanswered(long connectionId) {
    log.atInfo()
        .addKeyValue("event.action", "ws.unanswered")
        .addKeyValue("connectionId", connectionId)
        .log("Client did not answer a ping; cutting its connection");
  }
}
