package dev.gameday.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds a free loopback port for a server that must know its port before it binds. To avoid that
 * another socket takes the port before then, ports are below the kernel's range for outgoing
 * connections, a process cycles through its ports, and concurrent processes use different slices.
 */
public final class FreePort {
  private static final int MIN_PORT = 20_000;
  private static final int SLICE = 100;
  private static final int SLICES = 120;

  private static final int FIRST_PORT =
      MIN_PORT + Math.toIntExact(ProcessHandle.current().pid() % SLICES) * SLICE;
  private static final AtomicInteger NEXT = new AtomicInteger();

  private FreePort() {}

  public static int find() {
    for (int attempt = 0; attempt < SLICE; attempt++) {
      int port = FIRST_PORT + Math.floorMod(NEXT.getAndIncrement(), SLICE);
      if (isFree(port)) {
        return port;
      }
    }
    throw new StartFailedException(
        "No free port between " + FIRST_PORT + " and " + (FIRST_PORT + SLICE - 1) + ".");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
