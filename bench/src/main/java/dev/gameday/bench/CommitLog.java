package dev.gameday.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** When events were committed, read from session-service's log. */
final class CommitLog {

  private static final Pattern EVENT_ID = Pattern.compile("\"eventId\":\"([0-9a-f-]{36})\"");

  private CommitLog() {}

  /**
   * @param gamesById which game of its session an event added, by event id
   * @return microseconds since the epoch, by game
   */
  static Map<Integer, Long> read(Path log, Map<String, Integer> gamesById) throws IOException {
    var json = JsonMapper.shared();
    var commits = new HashMap<Integer, Long>();
    for (String line : Files.readAllLines(log)) {
      var id = EVENT_ID.matcher(line);
      if (line.contains("event.committed") && id.find()) {
        Integer game = gamesById.get(id.group(1));
        if (game != null) {
          commits.put(
              game, micros(Instant.parse(json.readTree(line).path("@timestamp").asString())));
        }
      }
    }
    return commits;
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
