package dev.gameday.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commit times of events, read from session-service's log. */
final class CommitLog {

  private CommitLog() {}

  /**
   * @return commit times in microseconds since the epoch, by the event's sequence in the session
   */
  static Map<Long, Long> read(Path log, long session) throws IOException {
    var json = JsonMapper.shared();
    var commits = new HashMap<Long, Long>();
    for (String line : Files.readAllLines(log)) {
      if (line.contains("event.committed")) {
        JsonNode event = json.readTree(line);
        if (event.path("sessionId").asLong() == session) {
          commits.put(
              event.path("sequence").asLong(),
              micros(Instant.parse(event.path("@timestamp").asString())));
        }
      }
    }
    return commits;
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
