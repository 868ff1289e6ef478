package dev.gameday.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds a loopback port for a server that must know its port before it binds. Between the look and
 * the bind nobody else should take it: ports come from below the range that the kernel gives to
 * outgoing connections, one process gives a port out only once in a round, and processes that run
 * side by side look in slices of their own.
 */
public final class FreePort {
  private static final int MIN_PORT = 20_000;
  private static final int SLICE = 100;
  private static final int SLICES = 120;

  private static final int FIRST =
      MIN_PORT + Math.toIntExact(ProcessHandle.current().pid() % SLICES) * SLICE;
  private static final AtomicInteger NEXT = new AtomicInteger();

  private FreePort() {}

  public static int find() {
    for (int attempt = 0; attempt < SLICE; attempt++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), SLICE);
      if (isFree(port)) {
        return port;
      }
    }
    throw new StartFailedException(
        "No free port between " + FIRST + " and " + (FIRST + SLICE - 1) + ".");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
