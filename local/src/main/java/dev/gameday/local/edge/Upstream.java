package dev.gameday.local.edge;

/** A service behind the edge. */
public enum Upstream {
  SESSION_SERVICE("session-service"),
  WEBHOOK_DISPATCHER("webhook-dispatcher"),
  REALTIME_GATEWAY("realtime-gateway");

  private final String title;

  Upstream(String title) {
    this.title = title;
  }

  /** The name in logs and messages. */
  public String title() {
    return title;
  }
}
