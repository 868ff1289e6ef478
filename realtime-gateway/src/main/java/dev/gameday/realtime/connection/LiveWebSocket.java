package dev.gameday.realtime.connection;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Installs the WebSocket endpoint in front of Spring MVC, directly on Jetty's core API. An upgrade
 * never becomes a servlet request, whose memory an idle connection would keep. Other requests reach
 * {@link LiveController}: those that aren't upgrades, that arrive while the instance accepts no
 * connections, or that come from a page of another origin.
 */
@Component
class LiveWebSocket implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

  static final String PATH = "/api/sessions/live";

  private static final String SCHEME = "Bearer ";

  private final LiveConnections connections;
  private final Origins origins;
  private final ConnectionSettings limits;
  private final AdmissionRateLimiter limiter;

  LiveWebSocket(LiveConnections connections, Origins origins, ConnectionSettings limits) {
    this.connections = connections;
    this.origins = origins;
    this.limits = limits;
    this.limiter = new AdmissionRateLimiter(limits.arrivalsPerSecond());
  }

  @Override
  public void customize(ConfigurableJettyWebServerFactory factory) {
    factory.addServerCustomizers(this::install);
  }

  private void install(Server server) {
    server.setConnectors(
        Stream.of(server.getConnectors()).map(this::rateLimited).toArray(Connector[]::new));
    var upgrades = new Upgrades();
    upgrades.addMapping(PATH, new Negotiator());
    upgrades.setHandler(server.getHandler());
    server.setHandler(upgrades);
  }

  /**
   * Replaces the connector with one of a bounded admission rate. The accept queue's default of 50
   * makes thousands of reconnecting clients wait for a minute.
   */
  private Connector rateLimited(Connector plain) {
    if (!(plain instanceof ServerConnector socket)) {
      return plain;
    }
    var rateLimited = new AdmissionConnector(socket, limiter);
    rateLimited.setAcceptQueueSize(limits.acceptQueue());
    return rateLimited;
  }

  private final class Upgrades extends WebSocketUpgradeHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      if (connections.acceptsConnections() && isOfAllowedOrigin(request.getHeaders())) {
        return super.handle(request, response, callback);
      }
      return getHandler().handle(request, response, callback);
    }
  }

  private boolean isOfAllowedOrigin(HttpFields headers) {
    return origins.allow(
        headers.get(HttpHeader.ORIGIN),
        headers.get(HttpHeader.X_FORWARDED_HOST),
        headers.get(HttpHeader.HOST));
  }

  private final class Negotiator implements WebSocketNegotiator {

    /** Negotiates no extension: with compression, every connection would need its own bytes. */
    @Override
    public FrameHandler negotiate(
        ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
      response.setExtensions(List.of());
      return new LiveEndpoint(connections, bearerToken(request));
    }

    /**
     * Replaces the idle timeout by pings. Sets no frame size, because it would also fragment our
     * own frames; {@link MessageAssembler} limits incoming messages.
     */
    @Override
    public void customize(Configuration socket) {
      socket.setIdleTimeout(Duration.ZERO);
      socket.setMaxFrameSize(0);
      socket.setAutoFragment(true);
      if (!limits.coalesce()) {
        socket.setOutputBufferSize(WriteBatch.MAX_BYTES);
      }
    }

    private static @Nullable String bearerToken(ServerUpgradeRequest request) {
      String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
      return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
          ? header.substring(SCHEME.length()).strip()
          : null;
    }
  }
}
