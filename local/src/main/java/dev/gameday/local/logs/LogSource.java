package dev.gameday.local.logs;

/** Whose log a line belongs in, told by its logger's name. */
enum LogSource {
  SESSION_SERVICE("session-service", "dev.gameday.sessions"),
  WEBHOOK_DISPATCHER("webhook-dispatcher", "dev.gameday.webhooks"),
  REALTIME_GATEWAY("realtime-gateway", "dev.gameday.realtime"),
  /** Kafka, Postgres, the edge, and what libraries say on nobody's behalf. */
  LOCAL("local", "");

  private final String title;
  private final String loggers;

  LogSource(String title, String loggers) {
    this.title = title;
    this.loggers = loggers;
  }

  static LogSource of(String logger) {
    for (LogSource source : values()) {
      if (source != LOCAL && logger.startsWith(source.loggers)) {
        return source;
      }
    }
    return LOCAL;
  }

  String title() {
    return title;
  }

  /** The logger above all of the source's loggers; empty for the root. */
  String loggers() {
    return loggers;
  }
}
