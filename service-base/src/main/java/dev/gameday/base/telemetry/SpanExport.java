package dev.gameday.base.telemetry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts spans to a collector, many at a time, as OTLP over HTTP in JSON. Traces are an aid, not a
 * record: what a collector doesn't take, or what is too much, is dropped and counted in the log.
 */
final class SpanExport implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SpanExport.class);

  private static final int MOST_WAITING = 8_192;
  private static final int MOST_AT_ONCE = 512;
  private static final Duration LINGER = Duration.ofMillis(500);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final URI target;
  private final String service;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final BlockingQueue<Span> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;

  private volatile boolean stopping;
  private boolean failing;

  /**
   * @param endpoint of the collector, without {@code /v1/traces}
   */
  SpanExport(URI endpoint, String service) {
    this.target = URI.create(endpoint.toString().replaceFirst("/+$", "") + "/v1/traces");
    this.service = service;
    this.thread = Thread.ofPlatform().daemon().name("span-export").start(this::run);
  }

  /** Never blocks. */
  void add(Span span) {
    if (!waiting.offer(span)) {
      dropped.incrementAndGet();
    }
  }

  @Override
  public void close() {
    stopping = true;
    try {
      if (!thread.join(LIMIT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.shutdownNow();
  }

  private void run() {
    try {
      while (!stopping || !waiting.isEmpty()) {
        List<Span> batch = nextBatch();
        if (!batch.isEmpty()) {
          post(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Span> nextBatch() throws InterruptedException {
    var batch = new ArrayList<Span>();
    Span first = waiting.poll(LINGER.toMillis(), TimeUnit.MILLISECONDS);
    if (first == null) {
      return batch;
    }
    batch.add(first);
    long deadline = System.nanoTime() + LINGER.toNanos();
    while (batch.size() < MOST_AT_ONCE && !stopping) {
      Span next = waiting.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return batch;
      }
      batch.add(next);
    }
    waiting.drainTo(batch, MOST_AT_ONCE - batch.size());
    return batch;
  }

  private void post(List<Span> batch) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(target)
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body(batch))))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status / 100 == 2) {
        succeeded();
      } else {
        failed(batch, "status " + status);
      }
    } catch (IOException e) {
      failed(batch, e.toString());
    }
  }

  private void succeeded() {
    if (failing) {
      failing = false;
      log.atInfo()
          .addKeyValue("event.action", "tracing.recovered")
          .addKeyValue("dropped", dropped.getAndSet(0))
          .log("Spans are exported again");
    }
  }

  private void failed(List<Span> batch, String reason) {
    dropped.addAndGet(batch.size());
    if (!failing) {
      failing = true;
      log.atWarn()
          .addKeyValue("event.action", "tracing.failed")
          .addKeyValue("collector", target)
          .addKeyValue("reason", reason)
          .log("Spans can't be exported and are dropped; see GAMEDAY_OTLP_ENDPOINT");
    }
  }

  private Map<String, Object> body(List<Span> batch) {
    return Map.of(
        "resourceSpans",
        List.of(
            Map.of(
                "resource",
                Map.of("attributes", attributes(Map.of("service.name", service))),
                "scopeSpans",
                List.of(
                    Map.of(
                        "scope",
                        Map.of("name", "gameday"),
                        "spans",
                        batch.stream().map(SpanExport::json).toList())))));
  }

  /** Ids are hex here, unlike other bytes in Protobuf's JSON: OTLP says so. */
  private static Map<String, Object> json(Span span) {
    var json = new TreeMap<String, Object>();
    json.put("traceId", span.id().traceId());
    json.put("spanId", span.id().spanId());
    if (span.parentId() != null) {
      json.put("parentSpanId", span.parentId());
    }
    json.put("name", span.name());
    json.put("kind", span.kind().number());
    json.put("startTimeUnixNano", nanos(span.start()));
    json.put("endTimeUnixNano", nanos(span.end()));
    json.put("attributes", attributes(span.attributes()));
    if (span.hasFailed()) {
      json.put("status", Map.of("code", 2));
    }
    return json;
  }

  private static List<Map<String, Object>> attributes(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            attribute ->
                Map.<String, Object>of(
                    "key",
                    attribute.getKey(),
                    "value",
                    Map.of("stringValue", attribute.getValue())))
        .toList();
  }

  private static String nanos(Instant time) {
    return Long.toString(time.getEpochSecond() * 1_000_000_000 + time.getNano());
  }
}
