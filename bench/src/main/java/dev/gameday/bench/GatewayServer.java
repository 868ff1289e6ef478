package dev.gameday.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.base.token.Scope;
import dev.gameday.embedded.EmbeddedKafka;
import dev.gameday.events.Topic;
import dev.gameday.realtime.RealtimeGatewayApplication;
import dev.gameday.testkit.peer.TokenIssuer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A realtime-gateway that receives its events from Kafka. */
final class GatewayServer implements FanoutServer {

  private final TokenIssuer tokens;
  private final String token;
  private final ServiceProcess service;
  private final KafkaProducer<byte[], byte[]> producer;
  private final FanoutEvents events = new FanoutEvents();

  private GatewayServer(EmbeddedKafka kafka, Path log) throws IOException, InterruptedException {
    tokens = TokenIssuer.start();
    token = tokens.token(Scope.LIVE);
    service =
        ServiceProcess.start(
            RealtimeGatewayApplication.class,
            ServiceProcess.SHORT_PAUSES,
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "GAMEDAY_JWKS_URL",
                tokens.jwksUrl().toString(),
                "logging.level.root",
                "WARN"),
            log);
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
    return new GatewayServer(kafka, log);
  }

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public int port() {
    return service.origin().getPort();
  }

  @Override
  public String path() {
    return "/api/sessions/live";
  }

  @Override
  public List<String> greetings(long channel, long after) {
    String resume = after > 0 ? ",\"after\":" + after : "";
    return List.of(
        "{\"type\":\"auth\",\"token\":\"" + token + "\"}",
        "{\"type\":\"subscribe\",\"sessionId\":" + channel + resume + "}");
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
    return service.handle();
  }

  @Override
  public void close() {
    producer.close();
    service.close();
    tokens.close();
  }
}
