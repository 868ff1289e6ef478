package dev.gameday.base.jetty;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Enlarges the queue of connections that wait to be accepted. With the default of 50, some of 200
 * clients that connected at once were reset. The system's {@code net.core.somaxconn} caps the
 * value. A service may set a larger one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AcceptQueue implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

  private static final int MAX_PENDING_CONNECTIONS = 4_096;

  @Override
  public void customize(ConfigurableJettyWebServerFactory factory) {
    factory.addServerCustomizers(
        server -> {
          for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector socket) {
              socket.setAcceptQueueSize(MAX_PENDING_CONNECTIONS);
            }
          }
        });
  }
}
