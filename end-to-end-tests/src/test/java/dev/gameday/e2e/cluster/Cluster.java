package dev.gameday.e2e.cluster;

import static java.util.stream.Collectors.joining;

import dev.gameday.embedded.FreePort;
import dev.gameday.embedded.PostgresServer;
import dev.gameday.local.edge.Edge;
import dev.gameday.local.edge.Upstream;
import dev.gameday.local.edge.Upstreams;
import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Three brokers, one Postgres, two replicas of each service, and the edge. The edge isn't notified
 * of stops and kills; it uses the next replica when one accepts no connections.
 */
final class Cluster implements AutoCloseable {

  static final String ADMIN_KEY = "test-admin-key";

  private static final Path FOLDERS = Path.of("target", "cluster").toAbsolutePath();
  private static final int REPLICAS = 2;

  private final Path folder;
  private final int edgePort = FreePort.find();
  private final Upstreams upstreams = new Upstreams();
  private final Map<Upstream, List<Replica>> replicas = new EnumMap<>(Upstream.class);
  private final Brokers brokers;
  private final PostgresServer postgres;
  private final Edge edge;

  private Cluster() throws IOException {
    Files.createDirectories(FOLDERS);
    folder = Files.createTempDirectory(FOLDERS, "");
    brokers = new Brokers(folder);
    brokers.start();
    postgres = PostgresServer.start(folder.resolve("postgres"));
    edge = Edge.open(edgePort, upstreams);
  }

  /** Starts a cluster and waits until everything is ready. */
  static Cluster start() throws IOException {
    var cluster = new Cluster();
    try {
      cluster.startServices();
      return cluster;
    } catch (RuntimeException | Error | IOException e) {
      cluster.close();
      throw e;
    }
  }

  URI origin() {
    return URI.create("http://127.0.0.1:" + edgePort);
  }

  URI live() {
    return URI.create("ws://127.0.0.1:" + edgePort + "/api/sessions/live");
  }

  Brokers brokers() {
    return brokers;
  }

  List<Replica> replicas(Upstream service) {
    return Objects.requireNonNull(replicas.get(service));
  }

  private void startServices() throws IOException {
    for (Upstream service : Upstream.values()) {
      Map<String, String> settings = settings(service);
      var started = new ArrayList<Replica>();
      replicas.put(service, started);
      for (int number = 1; number <= REPLICAS; number++) {
        Replica replica = replica(service, number, settings);
        started.add(replica);
        replica.process().start();
      }
      upstreams.listening(service, started.stream().mapToInt(Replica::port).toArray());
    }
    forEachReplica(Replica::awaitReady);
    brokers.awaitInSync();
  }

  private Replica replica(Upstream service, int number, Map<String, String> own)
      throws IOException {
    int port = FreePort.find();
    var environment = new HashMap<>(own);
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("SERVER_PORT", String.valueOf(port));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", brokers.bootstrapServers());
    environment.put("GAMEDAY_JWKS_URL", origin() + "/.well-known/jwks.json");
    return new Replica(
        new Child(
            service.title() + "-" + number,
            folder,
            options(),
            mainClass(service),
            List.of(),
            environment),
        port);
  }

  private static String mainClass(Upstream service) {
    return switch (service) {
      case SESSION_SERVICE -> "dev.gameday.sessions.SessionServiceApplication";
      case WEBHOOK_DISPATCHER -> "dev.gameday.webhooks.WebhookDispatcherApplication";
      case REALTIME_GATEWAY -> "dev.gameday.realtime.RealtimeGatewayApplication";
    };
  }

  private Map<String, String> settings(Upstream service) {
    return switch (service) {
      case SESSION_SERVICE -> sessionService();
      case WEBHOOK_DISPATCHER -> webhookDispatcher();
      case REALTIME_GATEWAY -> Map.of();
    };
  }

  private Map<String, String> sessionService() {
    var settings = new HashMap<>(database("session_service"));
    settings.put("GAMEDAY_ADMIN_KEY", ADMIN_KEY);
    // A repeated request waits this long after the first one died with its replica.
    settings.put("GAMEDAY_IDEMPOTENCY_CLAIM", "5s");
    return settings;
  }

  private Map<String, String> webhookDispatcher() {
    var settings = new HashMap<>(database("webhook_dispatcher"));
    settings.put("GAMEDAY_SESSIONS_URL", origin().toString());
    settings.put("GAMEDAY_SECRET_KEYS", "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    settings.put("GAMEDAY_WEBHOOK_ALLOWED_ADDRESSES", "127.0.0.0/8");
    return settings;
  }

  private Map<String, String> database(String name) {
    postgres.createDatabase(name, name, name);
    return Map.of(
        "DATABASE_URL", postgres.jdbcUrl(name),
        "DATABASE_USER", name,
        "DATABASE_PASSWORD", name);
  }

  /**
   * Returns the JVM options of a service: the class path of {@code ./gameday} and its AOT cache, if
   * there is one.
   */
  private static List<String> options() throws IOException {
    Path home = GamedayProcess.repository().resolve("local/target/gameday");
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      return List.of(
          "-XX:+UseCompactObjectHeaders",
          "-XX:AOTCache=" + home.resolve("quick-start.aot"),
          "-Xlog:aot*=off",
          "-Xlog:cds*=off",
          "-cp",
          jars.map(Path::toString).sorted().collect(joining(":")));
    }
  }

  private void forEachReplica(Consumer<Replica> action) {
    replicas.values().stream().flatMap(List::stream).forEach(action);
  }

  @Override
  public void close() {
    forEachReplica(replica -> replica.process().close());
    brokers.close();
    edge.close();
    postgres.close();
  }
}
