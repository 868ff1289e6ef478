package dev.gameday.sessions.limit;

import dev.gameday.base.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts uses by address in a sliding window. The counts are in the database, so the limit does not
 * depend on the number of replicas. A refused use does not count.
 */
@Component
public class UsageLimits {

  private final JdbcClient jdbc;

  UsageLimits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts a use.
   *
   * @throws Problem (429) if the limit is reached
   */
  public void count(UsageLimit limit, String address) {
    if (!isCounted(limit, address)) {
      throw Problem.tooManyRequests(limit.refusal(), retryAfter(limit, address));
    }
    deleteExpired(limit);
  }

  private boolean isCounted(UsageLimit limit, String address) {
    return jdbc.sql(
                """
                INSERT INTO limited_use AS seen (name, address, uses, latest)
                VALUES (:name, :address, ARRAY[clock_timestamp()], clock_timestamp())
                ON CONFLICT (name, address) DO UPDATE
                SET latest = excluded.latest,
                    uses = excluded.uses || ARRAY(
                        SELECT use FROM unnest(seen.uses) AS use
                        WHERE use > excluded.latest - :seconds * interval '1 second')
                WHERE (SELECT count(*) FROM unnest(seen.uses) AS use
                       WHERE use > excluded.latest - :seconds * interval '1 second') < :most
                """)
            .param("name", limit.name())
            .param("address", address)
            .param("seconds", limit.window().toSeconds())
            .param("most", limit.most())
            .update()
        > 0;
  }

  /** Rounds up to whole seconds. */
  private Duration retryAfter(UsageLimit limit, String address) {
    Optional<Long> seconds =
        jdbc.sql(
                """
                SELECT ceil(extract(epoch FROM
                    min(use) + :seconds * interval '1 second' - clock_timestamp()))::bigint
                FROM limited_use, unnest(uses) AS use
                WHERE name = :name AND address = :address
                  AND use > clock_timestamp() - :seconds * interval '1 second'
                """)
            .param("name", limit.name())
            .param("address", address)
            .param("seconds", limit.window().toSeconds())
            .query((row, _) -> row.getLong(1))
            .optional();
    return Duration.ofSeconds(Math.max(1, seconds.orElse(1L)));
  }

  private void deleteExpired(UsageLimit limit) {
    jdbc.sql(
            """
            DELETE FROM limited_use
            WHERE name = :name AND latest < clock_timestamp() - :seconds * interval '1 second'
            """)
        .param("name", limit.name())
        .param("seconds", limit.window().toSeconds())
        .update();
  }
}
