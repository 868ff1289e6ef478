package dev.gameday.local.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

final class Ports {
  private Ports() {}

  static boolean accepts(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
