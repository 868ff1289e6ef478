package dev.gameday.local.edge;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.util.List;

/** Selects a replica that accepts connections. */
final class ReplicaSelector {
  private ReplicaSelector() {}

  /**
   * Tries one replica after the other until one accepts a connection. No part of the request has
   * been sent before, so it isn't executed twice.
   */
  static Future<HttpClientRequest> connect(HttpClient client, List<RequestOptions> replicas) {
    Future<HttpClientRequest> first = client.request(replicas.getFirst());
    return replicas.size() == 1
        ? first
        : first.recover(_ -> connect(client, replicas.subList(1, replicas.size())));
  }
}
