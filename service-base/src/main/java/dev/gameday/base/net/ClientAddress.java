package dev.gameday.base.net;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Enumeration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Determines a request's client address: the peer's address or, if the peer is trusted, the last
 * entry of the last X-Forwarded-For header, which the peer itself has written. Earlier entries come
 * from the client and are ignored.
 */
@Component
public class ClientAddress {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final List<AddressRange> trustedProxies;

  /**
   * @param trustedProxies addresses and address ranges whose X-Forwarded-For is trusted, in
   *     addition to loopback
   */
  ClientAddress(@Value("${gameday.trusted-proxies:}") List<String> trustedProxies) {
    this.trustedProxies = ranges(trustedProxies);
  }

  public String of(HttpServletRequest request) {
    String peer = request.getRemoteAddr();
    String forwarded = last(request.getHeaders(FORWARDED_FOR));
    return forwarded.isEmpty() || !isTrusted(peer) ? peer : forwarded;
  }

  private boolean isTrusted(String peer) {
    return AddressLiteral.parse(peer)
        .filter(address -> address.isLoopbackAddress() || isTrusted(address))
        .isPresent();
  }

  private boolean isTrusted(InetAddress address) {
    return trustedProxies.stream().anyMatch(range -> range.contains(address));
  }

  private static String last(Enumeration<String> headers) {
    String last = "";
    while (headers.hasMoreElements()) {
      last = headers.nextElement();
    }
    return last.substring(last.lastIndexOf(',') + 1).strip();
  }

  private static List<AddressRange> ranges(List<String> texts) {
    try {
      return texts.stream().map(String::strip).map(AddressRange::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "GAMEDAY_TRUSTED_PROXIES must be a list of addresses or ranges like 10.0.0.0/8 ("
              + e.getMessage()
              + ").",
          e);
    }
  }
}
