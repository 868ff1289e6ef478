package dev.gameday.web.client;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Enumeration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which address a request comes from. That is the peer's, or what a trusted peer says: the last
 * entry of the last X-Forwarded-For header, which is the one that the peer itself has written.
 * Whatever stands before it was written by the client, and proves nothing.
 */
@Component
public class ClientAddress {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final List<String> trustedProxies;

  /**
   * @param trustedProxies addresses, besides loopback, whose X-Forwarded-For is believed
   */
  ClientAddress(@Value("${gameday.trusted-proxies:}") List<String> trustedProxies) {
    this.trustedProxies = List.copyOf(trustedProxies);
  }

  public String of(HttpServletRequest request) {
    String peer = request.getRemoteAddr();
    String forwarded = last(request.getHeaders(FORWARDED_FOR));
    return forwarded.isEmpty() || !isTrusted(peer) ? peer : forwarded;
  }

  private boolean isTrusted(String peer) {
    return trustedProxies.contains(peer) || isLoopback(peer);
  }

  private static String last(Enumeration<String> headers) {
    String last = "";
    while (headers.hasMoreElements()) {
      last = headers.nextElement();
    }
    return last.substring(last.lastIndexOf(',') + 1).strip();
  }

  private static boolean isLoopback(String peer) {
    try {
      return InetAddress.getByName(peer).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
