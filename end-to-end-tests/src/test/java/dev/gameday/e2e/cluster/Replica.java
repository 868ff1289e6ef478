package dev.gameday.e2e.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One process of a service. */
record Replica(Child process, int port) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration START_TIMEOUT = Duration.ofMinutes(10);

  void awaitReady() {
    await()
        .atMost(START_TIMEOUT)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              process.requireAlive();
              return isReady();
            });
  }

  private boolean isReady() throws InterruptedException {
    var readiness = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
    var request = HttpRequest.newBuilder(readiness).timeout(Duration.ofSeconds(5)).build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notListening) {
      return false;
    }
  }
}
