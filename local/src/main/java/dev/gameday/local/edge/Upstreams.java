package dev.gameday.local.edge;

import dev.gameday.local.edge.UpstreamState.Absent;
import dev.gameday.local.edge.UpstreamState.Listening;
import io.vertx.core.http.RequestOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is known of the services behind the edge. Threads that start and stop them report here. */
public final class Upstreams {
  private static final String LOOPBACK = "127.0.0.1";

  private final Map<Upstream, UpstreamState> states = new ConcurrentHashMap<>();

  public void absent(Upstream upstream, String reason) {
    states.put(upstream, new Absent(reason));
  }

  public void listening(Upstream upstream, int port) {
    states.put(upstream, new Listening(port));
  }

  UpstreamState state(Upstream upstream) {
    return states.getOrDefault(upstream, new Absent("not started"));
  }

  /** A request to it; when it went away meanwhile, one that no connection is made for. */
  RequestOptions target(Upstream upstream) {
    int port =
        switch (state(upstream)) {
          case Listening(int listening) -> listening;
          case Absent _ -> 0;
        };
    return new RequestOptions().setHost(LOOPBACK).setPort(port);
  }
}
