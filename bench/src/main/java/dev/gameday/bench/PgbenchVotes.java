package dev.gameday.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/**
 * Runs the SQL of a vote, one transaction each, in 16 clients of pgbench with prepared statements.
 * It uses the service's own schema in a second database of the same server.
 */
final class PgbenchVotes {

  private static final String DATABASE = "pgbench_votes";
  private static final String PASSWORD = "bench";
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

  private static final String OPEN_SESSIONS =
      """
      insert into session (created_at, games_played, last_sequence)
      select now(), 1, 2 from generate_series(1, SESSIONS);
      insert into session_game
        (session_id, game_id, title, pack_name, min_players, max_players, manually_added, added_at,
         status)
      select session.id, game.id, title, pack_name, min_players, max_players, false, now(),
        'playing'
      from session, game where game.id = 1 order by session.id;
      insert into play (session_id, session_game_id, started_at)
      select session_id, id, now() from session_game;
      """;

  private static final String SCRIPT =
      """
      \\set session random(1, :sessions)
      \\set viewer random(1, 1000000000000)
      begin;
      select id, closed_at is null as active, last_sequence + 1 as sequence
        from session where id = :session for no key update \\gset
      select game.id as game, game.game_id, game.title, game.pack_name, game.upvotes,
          game.downvotes, exists (
            select from vote
            where username = 'viewer-' || :viewer and session_id = :session and source = 'live'
              and voted_at between now() - interval '1 second' and now() + interval '1 second') as repeated
        from (
          select session_game_id from play
          where session_id = :session and started_at <= now()
            and (ended_at is null or now() < ended_at)
          order by started_at desc, id desc limit 1) as playing
        join session_game as game on game.id = playing.session_game_id \\gset
      insert into vote (session_id, session_game_id, username, direction, source, voted_at)
        values (:session, :game, 'viewer-' || :viewer, 'up', 'live', now());
      update session_game set upvotes = upvotes + 1 where id = :game;
      insert into outbox
          (event_id, aggregate, sequence, shard, topic, type, payload, headers)
        values (gen_random_uuid(), 'session:' || :session, :sequence, :session % 64,
          'session-events.v1', 'vote.received', convert_to('PAYLOAD', 'UTF8'), 'HEADERS');
      update session set last_sequence = :sequence where id = :session;
      commit;
      """;

  /**
   * The payload, without a colon before a letter or digit, which pgbench would read as a variable.
   */
  private static final String PAYLOAD =
      """
      {"sessionId": 317,"game": {"id": 1,"title": "Quiplash 3","pack_name": "Jackbox Party Pack 7"},\
      "vote": {"username": "viewer-123456","type": "up","timestamp": "2026-03-15T20.30.00.000Z"},\
      "totals": {"upvotes": 123,"downvotes": 0,"popularity_score": 123}}\
      """;

  private static final String HEADERS =
      """
      {"ce_specversion": "1.0","ce_id": "019d2f6e-7c00-7000-8000-000000000000",\
      "ce_type": "vote.received","ce_source": "/gameday/session-service","ce_subject": "317",\
      "ce_time": "2026-03-15T20.30.00.000Z","ce_sequence": "125","content-type": "application/json",\
      "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}\
      """;

  private final String program;
  private final PostgresServer postgres;
  private final Path script;

  private PgbenchVotes(String program, PostgresServer postgres, Path script) {
    this.program = program;
    this.postgres = postgres;
    this.script = script;
  }

  static PgbenchVotes prepare(PostgresServer postgres, Path folder, int sessions)
      throws IOException, SQLException {
    String program = find();
    postgres.createDatabase(DATABASE, DATABASE, PASSWORD);
    String url = postgres.jdbcUrl(DATABASE);
    Flyway.configure()
        .dataSource(url, DATABASE, PASSWORD)
        .locations("classpath:db/session-service")
        .load()
        .migrate();
    try (var connection = DriverManager.getConnection(url, DATABASE, PASSWORD);
        var statement = connection.createStatement()) {
      statement.execute(OPEN_SESSIONS.replace("SESSIONS", Integer.toString(sessions)));
    }
    Path script = folder.resolve("vote.sql");
    String text = SCRIPT.replace("PAYLOAD", PAYLOAD).replace("HEADERS", HEADERS);
    Files.writeString(script, text);
    return new PgbenchVotes(program, postgres, script);
  }

  /** Measures votes per second for the first sessions, chosen at random. */
  double votesPerSecond(int sessions, Duration duration) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                program,
                "--no-vacuum",
                "--protocol=prepared",
                "--client=16",
                "--jobs=2",
                "--define=sessions=" + sessions,
                "--time=" + duration.toSeconds(),
                "--file=" + script,
                "--host=127.0.0.1",
                "--port=" + postgres.port(),
                "--username=" + DATABASE,
                DATABASE)
            .redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", PASSWORD);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    var rate = RATE.matcher(output);
    if (process.waitFor() != 0 || !rate.find()) {
      throw new IllegalStateException("pgbench: " + output);
    }
    return Double.parseDouble(rate.group(1));
  }

  private static String find() {
    return Stream.concat(Stream.of(System.getenv("PATH").split(":")).map(Path::of), installed())
        .map(folder -> folder.resolve("pgbench"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "bench/run votes needs pgbench: on Debian, apt-get install postgresql-15"))
        .toString();
  }

  /** The folders in which Debian installs the programs of each version. */
  private static Stream<Path> installed() {
    return List.of(18, 17, 16, 15).stream()
        .map(version -> Path.of("/usr/lib/postgresql", version.toString(), "bin"));
  }
}
