package dev.gameday.webhooks.support;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.gameday.testkit.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An HTTPS server with a self-signed certificate. */
public record SelfSignedServer(HttpsServer server, AtomicInteger received)
    implements AutoCloseable {

  public static SelfSignedServer start() {
    return startWith("+0d");
  }

  /** Starts one whose certificate has expired. */
  public static SelfSignedServer startExpired() {
    return startWith("-10d");
  }

  /**
   * @param startDate of the certificate, as keytool reads it
   */
  private static SelfSignedServer startWith(String startDate) {
    try {
      var server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(startDate)));
      var received = new AtomicInteger();
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              received.incrementAndGet();
              exchange.sendResponseHeaders(200, -1);
            }
          });
      server.start();
      return new SelfSignedServer(server, received);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  public int requests() {
    return received.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static SSLContext selfSigned(String startDate)
      throws IOException, GeneralSecurityException {
    var generated = SelfSigned.in(Files.createTempDirectory("self-signed"), startDate);
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(generated.keys(), generated.password().toCharArray());
    Files.delete(generated.file());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
