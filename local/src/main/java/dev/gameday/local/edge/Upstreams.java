package dev.gameday.local.edge;

import dev.gameday.local.edge.UpstreamState.Absent;
import dev.gameday.local.edge.UpstreamState.Listening;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The states of the services behind the edge. The threads that start and stop services update them.
 */
public final class Upstreams {
  private static final String LOOPBACK = "127.0.0.1";

  private final Map<Upstream, UpstreamState> states = new ConcurrentHashMap<>();
  private final AtomicInteger rotation = new AtomicInteger();

  public void absent(Upstream upstream, String reason) {
    states.put(upstream, new Absent(reason));
  }

  /**
   * @param ports one port per replica
   */
  public void listening(Upstream upstream, int... ports) {
    states.put(upstream, new Listening(IntStream.of(ports).boxed().toList()));
  }

  UpstreamState state(Upstream upstream) {
    return states.getOrDefault(upstream, new Absent("not started"));
  }

  /**
   * The replicas in the order in which to try them, which rotates with each call. If the service
   * has stopped meanwhile, the target is a port to which connections fail.
   */
  List<RequestOptions> targets(Upstream upstream) {
    List<Integer> ports =
        switch (state(upstream)) {
          case Listening(List<Integer> listening) -> new ArrayList<>(listening);
          case Absent _ -> new ArrayList<>(List.of(0));
        };
    Collections.rotate(ports, rotation.getAndIncrement());
    return ports.stream()
        .map(port -> new RequestOptions().setHost(LOOPBACK).setPort(port))
        .toList();
  }
}
