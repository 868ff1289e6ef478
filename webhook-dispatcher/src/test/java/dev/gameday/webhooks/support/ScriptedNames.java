package dev.gameday.webhooks.support;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.security.Security;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The system's resolver, except for the names that a test sets. */
public final class ScriptedNames extends InetAddressResolverProvider {

  private static final Map<String, InetAddress> ADDRESSES = new ConcurrentHashMap<>();

  static {
    Security.setProperty("networkaddress.cache.ttl", "0");
  }

  public static void answer(String name, String address) {
    ADDRESSES.put(name, InetAddress.ofLiteral(address));
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver system = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String name, LookupPolicy policy)
          throws UnknownHostException {
        InetAddress scripted = ADDRESSES.get(name);
        return scripted == null ? system.lookupByName(name, policy) : Stream.of(scripted);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return system.lookupByAddress(address);
      }
    };
  }

  @Override
  public String name() {
    return "scripted";
  }
}
