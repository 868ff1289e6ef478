package dev.gameday.webhooks;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An HTTPS server whose certificate nobody vouches for. */
record SelfSignedServer(HttpsServer server, AtomicInteger received) implements AutoCloseable {

  private static final String PASSWORD = "changeit";

  static SelfSignedServer start() {
    return startWith("+0d");
  }

  /** One whose certificate was good for two days, long ago. */
  static SelfSignedServer startExpired() {
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

  String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  int requests() {
    return received.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static SSLContext selfSigned(String startDate)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    Path file = generate(startDate);
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Files.delete(file);
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static Path generate(String startDate) throws IOException {
    Path file = Files.createTempDirectory("self-signed").resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-startdate",
                startDate,
                "-validity",
                "2")
            .inheritIO()
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool failed");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return file;
  }
}
