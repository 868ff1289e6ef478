package dev.gameday.local.edge;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.util.List;

/** Finds a replica that takes a request. */
final class ReplicaSelector {
  private ReplicaSelector() {}

  /**
   * Turns from one replica to the next until one takes a connection. Nothing of the request has
   * left by then, so whatever it asks for is never done twice.
   */
  static Future<HttpClientRequest> connect(HttpClient client, List<RequestOptions> replicas) {
    Future<HttpClientRequest> first = client.request(replicas.getFirst());
    return replicas.size() == 1
        ? first
        : first.recover(_ -> connect(client, replicas.subList(1, replicas.size())));
  }
}
