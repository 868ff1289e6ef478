package dev.gameday.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A network between a browser and Gameday, which can be cut and restored. */
final class Line implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Line.class);

  private final int target;
  private final ServerSocket door;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean down;

  private Line(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  static Line to(URI origin) throws IOException {
    return new Line(origin.getPort());
  }

  URI origin() {
    return URI.create("http://localhost:" + door.getLocalPort());
  }

  /** Ends every connection, and each new one at once. */
  void cut() {
    down = true;
    sockets.forEach(Line::end);
    sockets.clear();
  }

  void restore() {
    down = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (down) {
          end(client);
        } else {
          join(client, new Socket(InetAddress.getLoopbackAddress(), target));
        }
      } catch (IOException e) {
        log.debug("Nobody was let in", e);
      }
    }
  }

  private void join(Socket client, Socket server) {
    sockets.add(client);
    sockets.add(server);
    Thread.startVirtualThread(() -> pass(client, server));
    Thread.startVirtualThread(() -> pass(server, client));
  }

  private void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      log.debug("The line was cut", e);
    }
    end(from);
    end(to);
    sockets.remove(from);
    sockets.remove(to);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
