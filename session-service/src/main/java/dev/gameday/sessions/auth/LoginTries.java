package dev.gameday.sessions.auth;

import dev.gameday.web.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often each address has tried to log in within the last minute. Counted in the database, so
 * the limit is the same however many replicas there are. A try over the limit doesn't count.
 */
@Component
class LoginTries {

  private static final int PER_MINUTE = 10;

  private final JdbcClient jdbc;

  LoginTries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts a try.
   *
   * @throws Problem (429) if there have been too many
   */
  void count(String address) {
    if (!isCounted(address)) {
      throw Problem.tooManyRequests(
          "Too many tries to log in; at most %d a minute are allowed.".formatted(PER_MINUTE),
          retryAfter(address));
    }
    forgetOld();
  }

  private boolean isCounted(String address) {
    return jdbc.sql(
                """
                insert into login_try as seen (address, tries, latest)
                values (:address, array[clock_timestamp()], clock_timestamp())
                on conflict (address) do update
                set latest = excluded.latest,
                    tries = excluded.tries || array(
                        select try from unnest(seen.tries) as try
                        where try > excluded.latest - interval '1 minute')
                where (select count(*) from unnest(seen.tries) as try
                       where try > excluded.latest - interval '1 minute') < :limit
                """)
            .param("address", address)
            .param("limit", PER_MINUTE)
            .update()
        > 0;
  }

  /** Rounded up to whole seconds. */
  private Duration retryAfter(String address) {
    Optional<Long> seconds =
        jdbc.sql(
                """
                select ceil(extract(epoch from
                    min(try) + interval '1 minute' - clock_timestamp()))::bigint
                from login_try, unnest(tries) as try
                where address = :address and try > clock_timestamp() - interval '1 minute'
                """)
            .param("address", address)
            .query((row, _) -> row.getLong(1))
            .optional();
    return Duration.ofSeconds(Math.max(1, seconds.orElse(1L)));
  }

  private void forgetOld() {
    jdbc.sql("delete from login_try where latest < clock_timestamp() - interval '1 hour'").update();
  }
}
