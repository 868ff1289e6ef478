package dev.gameday.local;

import java.nio.file.Path;

/** The text that is printed once everything is ready. */
final class Banner {
  private Banner() {}

  static String of(Settings settings, String adminKey, Path logs) {
    String origin = "http://localhost:" + settings.port();
    return """

        Gameday is ready.
          listens on   %s (WebSocket: ws://localhost:%d/api/sessions/live)
          admin key    %s
          try          curl -s %s/api/auth/login -H 'Content-Type: application/json' -d '{"key":"%s"}'
          logs         %s
          stop         Ctrl-C; start again with the same command, data is kept
        """
        .formatted(origin, settings.port(), adminKey, origin, adminKey, logs);
  }
}
