package dev.gameday.realtime.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes bytes on to ports of this machine, in turns, until it cuts the line. */
public final class Switchboard implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Switchboard.class);

  private final int[] targets;
  private final ServerSocket door;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean refusing;
  private int next;

  public Switchboard(int... targets) {
    this.targets = targets.clone();
    try {
      door = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Ends every connection; those who come back get through. */
  public void cut() {
    sockets.forEach(Switchboard::end);
    sockets.clear();
  }

  /** Ends every connection, and each new one at once, until told otherwise. */
  public void refuse(boolean refuse) {
    refusing = refuse;
    cut();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (refusing) {
          end(client);
        } else {
          connect(client);
        }
      } catch (IOException e) {
        log.debug("Nobody was let in", e);
      }
    }
  }

  /** If one doesn't answer, the next may. */
  private void connect(Socket client) {
    for (int tries = 0; tries < targets.length; tries++) {
      try {
        int target = targets[next++ % targets.length];
        join(client, new Socket(InetAddress.getLoopbackAddress(), target));
        return;
      } catch (IOException e) {
        log.debug("Nobody listens there", e);
      }
    }
    end(client);
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
  public void close() {
    end(door);
    cut();
  }

  private static void end(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
