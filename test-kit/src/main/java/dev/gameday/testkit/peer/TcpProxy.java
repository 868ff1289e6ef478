package dev.gameday.testkit.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP proxy on a free local port. A test cuts, stalls or delays its connections, and restores
 * them. With several targets, each connection goes to the next target that accepts it.
 */
public final class TcpProxy implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TcpProxy.class);
  private static final int BACKLOG = 1_000;
  private static final int CHUNK_BYTES = 8_192;

  private final List<InetSocketAddress> targets;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Gate gate = new Gate();
  private volatile boolean cut;
  private volatile Duration delay = Duration.ZERO;
  private int next;

  private TcpProxy(List<InetSocketAddress> targets) {
    this.targets = targets;
    try {
      listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  /** Starts a proxy to ports of this machine. */
  public static TcpProxy to(int... ports) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return new TcpProxy(
        IntStream.of(ports).mapToObj(port -> new InetSocketAddress(loopback, port)).toList());
  }

  public static TcpProxy to(InetSocketAddress target) {
    return new TcpProxy(List.of(target));
  }

  public int port() {
    return listener.getLocalPort();
  }

  public URI origin() {
    return URI.create("http://localhost:" + port());
  }

  /** Closes every connection; new ones are accepted. */
  public void dropConnections() {
    sockets.forEach(TcpProxy::end);
    sockets.clear();
  }

  /** Closes every connection and, until {@link #restore}, each new one immediately. */
  public void cut() {
    cut = true;
    dropConnections();
  }

  /** Forwards no bytes until {@link #restore}; connections stay open. */
  public void stall() {
    gate.shut();
  }

  /** Delays every chunk of bytes, in both directions, until {@link #restore}. */
  public void delay(Duration each) {
    delay = each;
  }

  /** Accepts connections and forwards bytes again. */
  public void restore() {
    cut = false;
    delay = Duration.ZERO;
    gate.open();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (cut) {
          end(client);
        } else {
          connect(client);
        }
      } catch (IOException e) {
        log.debug("Connection not accepted", e);
      }
    }
  }

  private void connect(Socket client) {
    for (int attempt = 0; attempt < targets.size(); attempt++) {
      InetSocketAddress target = targets.get(next++ % targets.size());
      try {
        join(client, new Socket(target.getAddress(), target.getPort()));
        return;
      } catch (IOException e) {
        log.debug("Target refused the connection", e);
      }
    }
    end(client);
  }

  private void join(Socket client, Socket server) {
    sockets.add(client);
    sockets.add(server);
    Thread.startVirtualThread(() -> pass(client, server));
    Thread.startVirtualThread(() -> pass(server, client));
    if (cut) { // since the connection was accepted
      dropConnections();
    }
  }

  private void pass(Socket from, Socket to) {
    try {
      copy(from.getInputStream(), to.getOutputStream());
    } catch (IOException e) {
      log.debug("Connection broken", e);
    }
    end(from);
    end(to);
    sockets.remove(from);
    sockets.remove(to);
  }

  private void copy(InputStream in, OutputStream out) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    int length = in.read(chunk);
    while (length >= 0) {
      gate.awaitOpen();
      if (!delay.isZero()) {
        LockSupport.parkNanos(delay.toNanos());
      }
      out.write(chunk, 0, length);
      length = in.read(chunk);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dropConnections();
    gate.open();
  }

  /** A gate that is initially open. */
  private static final class Gate {
    private boolean shut;

    synchronized void shut() {
      shut = true;
    }

    synchronized void open() {
      shut = false;
      notifyAll();
    }

    synchronized void awaitOpen() throws IOException {
      try {
        while (shut) {
          wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }
}
