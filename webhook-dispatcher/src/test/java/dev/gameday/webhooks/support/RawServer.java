package dev.gameday.webhooks.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A server without HTTP: after each request it runs the test's script. */
public final class RawServer implements AutoCloseable {

  /** The treatment of one connection after its request. */
  @FunctionalInterface
  public interface Script {
    void play(Socket connection, OutputStream out) throws IOException;
  }

  private final ServerSocket server;
  private final Script script;
  private final AtomicInteger requests = new AtomicInteger();

  private RawServer(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
  }

  public static RawServer start(String address, Script script) {
    try {
      var socket = new ServerSocket(0, 50, InetAddress.ofLiteral(address));
      var server = new RawServer(socket, script);
      Thread.ofVirtual().start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static RawServer start(Script script) {
    return start("127.0.0.1", script);
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url() {
    return "http://" + server.getInetAddress().getHostAddress() + ":" + port() + "/";
  }

  public int requests() {
    return requests.get();
  }

  public static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(US_ASCII));
    out.flush();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        // the server was closed, or a connection failed
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      readRequest(new BufferedInputStream(connection.getInputStream()));
      requests.incrementAndGet();
      script.play(connection, connection.getOutputStream());
    } catch (IOException e) {
      // the client closed the connection
    }
  }

  private static void readRequest(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    String length = head.toString().replaceAll("(?is).*content-length: *(\\d+).*", "$1");
    in.readNBytes(Integer.parseInt(length));
  }
}
