package dev.gameday.base.jetty;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Waits at shutdown until persistent connections have closed. Otherwise a request that arrives on
 * one at that moment would be cut off. Once the server accepts no new connections, a persistent
 * connection closes after its next response, which has {@code Connection: close}; an idle one
 * closes after a timeout.
 */
@Component
@EnableConfigurationProperties(KeepAliveDrainSettings.class)
class KeepAliveDrain
    implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory>, SmartLifecycle {

  private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

  private final KeepAliveDrainSettings settings;
  private volatile List<AbstractConnector> connectors = List.of();
  private volatile boolean running;

  KeepAliveDrain(KeepAliveDrainSettings settings) {
    this.settings = settings;
  }

  @Override
  public void customize(ConfigurableJettyWebServerFactory factory) {
    factory.addServerCustomizers(
        server -> {
          connectors =
              Stream.of(server.getConnectors())
                  .filter(AbstractConnector.class::isInstance)
                  .map(AbstractConnector.class::cast)
                  .toList();
          connectors.forEach(
              connector -> connector.setShutdownIdleTimeout(settings.unused().toMillis()));
        });
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    long deadline = System.nanoTime() + settings.limit().toNanos();
    try {
      while (areConnected() && System.nanoTime() - deadline < 0) {
        Thread.sleep(POLL_INTERVAL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /**
   * The phase after the web server's graceful shutdown, when no connections are accepted and all
   * requests in progress have been answered.
   */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 1;
  }

  /** Whether connections are open that a graceful shutdown is closing. */
  private boolean areConnected() {
    return connectors.stream()
        .filter(Connector::isShutdown)
        .anyMatch(connector -> !connector.getConnectedEndPoints().isEmpty());
  }
}
