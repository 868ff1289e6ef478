package dev.gameday.realtime.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events line by line. */
public final class StreamClient implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpResponse<Stream<String>> answer;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  private StreamClient(HttpRequest request) {
    try {
      answer = http.send(request, BodyHandlers.ofLines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Thread.startVirtualThread(this::read);
  }

  /**
   * @param lastEventId null for none
   */
  public static StreamClient open(URI uri, @Nullable String token, @Nullable String lastEventId) {
    var request = HttpRequest.newBuilder(uri);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    return new StreamClient(request.build());
  }

  private void read() {
    try {
      answer.body().forEach(lines::add);
    } catch (UncheckedIOException e) {
      lines.add("broken off");
    }
    ended = true;
  }

  public HttpResponse<Stream<String>> answer() {
    return answer;
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** The data of the received events. */
  public List<String> data() {
    return lines.stream()
        .filter(line -> line.startsWith("data: "))
        .map(l -> l.substring(6))
        .toList();
  }

  /** The ids of events. */
  public List<Long> ids() {
    return lines.stream()
        .filter(line -> line.startsWith("id: "))
        .map(line -> Long.valueOf(line.substring(4)))
        .toList();
  }

  public StreamClient awaitLine(String line) {
    await(line).atMost(TIMEOUT).until(() -> lines.contains(line));
    return this;
  }

  public StreamClient awaitData(int count) {
    await(count + " messages").atMost(TIMEOUT).until(() -> data().size() >= count);
    return this;
  }

  public void awaitEnd() {
    await("the end").atMost(TIMEOUT).until(() -> ended);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
