package dev.gameday.local;

import dev.gameday.embedded.StartFailedException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The settings of the local run: optional environment variables. */
record Settings(int port, Path data, Optional<String> adminKey) {
  private static final int DEFAULT_PORT = 5000;
  private static final String DEFAULT_DATA = "data";

  static Settings from(Map<String, String> environment) {
    return new Settings(
        set(environment, "GAMEDAY_PORT").map(Settings::port).orElse(DEFAULT_PORT),
        Path.of(set(environment, "GAMEDAY_DATA").orElse(DEFAULT_DATA)).toAbsolutePath().normalize(),
        set(environment, "GAMEDAY_ADMIN_KEY"));
  }

  private static Optional<String> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port < 65_536) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // rejected below with the same message as a number out of range
    }
    throw new StartFailedException("GAMEDAY_PORT must be a number from 1 to 65535, not " + text);
  }
}
