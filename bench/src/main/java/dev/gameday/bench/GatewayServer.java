package dev.gameday.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.embedded.EmbeddedKafka;
import dev.gameday.embedded.FreePort;
import dev.gameday.events.Topic;
import dev.gameday.realtime.RealtimeGatewayApplication;
import dev.gameday.web.token.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A realtime-gateway as in production, with the flags of {@code ./gameday}; events come by Kafka.
 */
final class GatewayServer implements FanoutServer {

  private final TokenIssuer tokens;
  private final String token;
  private final int port;
  private final Process process;
  private final KafkaProducer<byte[], byte[]> producer;
  private final FanoutEvents events = new FanoutEvents();

  private GatewayServer(EmbeddedKafka kafka, Path log) throws IOException {
    tokens = new TokenIssuer();
    token = tokens.issue(Scope.LIVE);
    port = FreePort.find();
    process = launch(kafka.bootstrapServers(), log);
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  static GatewayServer start(EmbeddedKafka kafka, Path log) throws Exception {
    Map<String, Object> connection =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    try (Admin admin = Admin.create(connection)) {
      List<NewTopic> topics =
          Stream.of(Topic.values())
              .map(topic -> topic.name(Topic.DEFAULT_PREFIX))
              .map(name -> new NewTopic(name, Topic.PARTITIONS, (short) 1))
              .toList();
      admin.createTopics(topics).all().get();
    }
    var server = new GatewayServer(kafka, log);
    server.awaitReady();
    return server;
  }

  private Process launch(String bootstrapServers, Path log) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            RealtimeGatewayApplication.class.getName(),
            "--server.address=127.0.0.1",
            "--logging.level.root=WARN");
    builder
        .environment()
        .putAll(
            Map.of(
                "SERVER_PORT", Integer.toString(port),
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "GAMEDAY_JWKS_URL", tokens.jwksUrl().toString()));
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private void awaitReady() throws InterruptedException {
    var readiness = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
    try (var http = HttpClient.newHttpClient()) {
      while (!isReady(http, readiness)) {
        if (!process.isAlive()) {
          throw new IllegalStateException("the gateway ended early");
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  private static boolean isReady(HttpClient http, URI readiness) throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(readiness).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notListeningYet) {
      return false;
    }
  }

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String path() {
    return "/api/sessions/live";
  }

  @Override
  public List<String> greetings(long channel, long after) {
    String place = after > 0 ? ",\"after\":" + after : "";
    return List.of(
        "{\"type\":\"auth\",\"token\":\"" + token + "\"}",
        "{\"type\":\"subscribe\",\"sessionId\":" + channel + place + "}");
  }

  @Override
  public long publish(long channel, long dueMicros) {
    var event = events.next(channel, dueMicros);
    var record =
        new ProducerRecord<>(
            event.type().topic().name(Topic.DEFAULT_PREFIX),
            event.subject().getBytes(UTF_8),
            event.data().bytes());
    event.headers().forEach(record.headers()::add);
    var _ = producer.send(record);
    return event.sequence();
  }

  @Override
  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    producer.close();
    process.destroyForcibly().onExit().join();
    tokens.close();
  }
}
