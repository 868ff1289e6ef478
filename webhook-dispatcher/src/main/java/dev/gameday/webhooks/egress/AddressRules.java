package dev.gameday.webhooks.egress;

import dev.gameday.base.net.AddressLiteral;
import dev.gameday.base.net.AddressRange;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules for target addresses: public addresses and allow-listed ranges are allowed. The refused
 * ranges are those that IANA's special-purpose registries (RFC 6890 and its updates) don't mark as
 * globally reachable, and the IPv6 ranges with embedded IPv4 addresses.
 */
final class AddressRules {

  private static final List<AddressRange> REFUSED_V4 =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared by carriers (CGNAT)
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, cloud metadata services
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.31.196.0/24", // AS112
          "192.52.193.0/24", // AMT
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "192.175.48.0/24", // AS112
          "198.18.0.0/15", // benchmarking
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4", // reserved, broadcast
          "168.63.129.16/32"); // a cloud's metadata service on a public address

  /** All other addresses are loopback, unique local, link-local, multicast, NAT64 or unassigned. */
  private static final AddressRange GLOBAL_V6 = AddressRange.parse("2000::/3");

  private static final List<AddressRange> REFUSED_V6 =
      ranges(
          "2001::/23", // protocol assignments, Teredo, benchmarking, ORCHID
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4: embedded IPv4
          "2620:4f:8000::/48", // AS112
          "3fff::/20"); // documentation

  private final List<AddressRange> allowed;

  AddressRules(List<AddressRange> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  boolean allows(InetAddress address) {
    return anyContains(allowed, address) || isPublic(address);
  }

  /**
   * The objection to a host that is a literal address. It is empty for an allowed address, and for
   * a name, whose addresses are checked on connection.
   */
  Optional<String> objection(String host) {
    try {
      return AddressLiteral.parse(host)
          .filter(address -> !allows(address))
          .map(_ -> "must not be a private, loopback or otherwise reserved address");
    } catch (IllegalArgumentException e) {
      return Optional.of("must have a valid address or name as its host");
    }
  }

  private static boolean isPublic(InetAddress address) {
    return address.getAddress().length == 4
        ? !anyContains(REFUSED_V4, address)
        : GLOBAL_V6.contains(address) && !anyContains(REFUSED_V6, address);
  }

  private static boolean anyContains(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(AddressRange::parse).toList();
  }
}
