package dev.gameday.sessions.limit;

import dev.gameday.base.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts what addresses do within a sliding window of time. Counted in the database, so a limit is
 * the same however many replicas there are. A use over the limit doesn't count.
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
   * @throws Problem (429) if there have been too many
   */
  public void count(UsageLimit limit, String address) {
    if (!isCounted(limit, address)) {
      throw Problem.tooManyRequests(limit.refusal(), retryAfter(limit, address));
    }
    forgetOld(limit);
  }

  private boolean isCounted(UsageLimit limit, String address) {
    return jdbc.sql(
                """
                insert into limited_use as seen (name, address, uses, latest)
                values (:name, :address, array[clock_timestamp()], clock_timestamp())
                on conflict (name, address) do update
                set latest = excluded.latest,
                    uses = excluded.uses || array(
                        select use from unnest(seen.uses) as use
                        where use > excluded.latest - :seconds * interval '1 second')
                where (select count(*) from unnest(seen.uses) as use
                       where use > excluded.latest - :seconds * interval '1 second') < :most
                """)
            .param("name", limit.name())
            .param("address", address)
            .param("seconds", limit.window().toSeconds())
            .param("most", limit.most())
            .update()
        > 0;
  }

  /** Rounded up to whole seconds. */
  private Duration retryAfter(UsageLimit limit, String address) {
    Optional<Long> seconds =
        jdbc.sql(
                """
                select ceil(extract(epoch from
                    min(use) + :seconds * interval '1 second' - clock_timestamp()))::bigint
                from limited_use, unnest(uses) as use
                where name = :name and address = :address
                  and use > clock_timestamp() - :seconds * interval '1 second'
                """)
            .param("name", limit.name())
            .param("address", address)
            .param("seconds", limit.window().toSeconds())
            .query((row, _) -> row.getLong(1))
            .optional();
    return Duration.ofSeconds(Math.max(1, seconds.orElse(1L)));
  }

  private void forgetOld(UsageLimit limit) {
    jdbc.sql(
            """
            delete from limited_use
            where name = :name and latest < clock_timestamp() - :seconds * interval '1 second'
            """)
        .param("name", limit.name())
        .param("seconds", limit.window().toSeconds())
        .update();
  }
}
