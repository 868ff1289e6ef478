package dev.gameday.base.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses hosts that are addresses, in every form that resolvers accept: IPv4 in one to four parts,
 * each decimal, octal or hexadecimal (WHATWG URL, section 3.5), and IPv6 with or without brackets.
 * Callers connect to the parsed address, so the address that is checked and the one that is
 * connected to cannot differ.
 */
public final class AddressLiteral {

  private AddressLiteral() {}

  /**
   * @return the address; empty if the host is a name
   * @throws IllegalArgumentException if the host ends in a number but isn't an address, so it isn't
   *     a name either
   */
  public static Optional<InetAddress> parse(String host) {
    if (host.indexOf(':') >= 0) {
      return Optional.of(ipv6(host));
    }
    String trimmed = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String[] parts = trimmed.split("\\.", -1);
    return isNumeric(parts[parts.length - 1]) ? Optional.of(ipv4(host, parts)) : Optional.empty();
  }

  private static boolean isNumeric(String part) {
    String lower = part.toLowerCase(Locale.ROOT);
    return lower.matches("[0-9]+|0x[0-9a-f]*");
  }

  private static InetAddress ipv4(String host, String[] parts) {
    if (parts.length > 4) {
      throw malformed(host);
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      int bits = last ? Byte.SIZE * (5 - parts.length) : Byte.SIZE;
      long value = number(host, parts[i]);
      if (value >= 1L << bits) {
        throw malformed(host);
      }
      address = address << bits | value;
    }
    return ofBytes(
        host,
        new byte[] {
          (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address
        });
  }

  private static long number(String host, String part) {
    String lower = part.toLowerCase(Locale.ROOT);
    try {
      if (lower.startsWith("0x")) {
        return lower.length() == 2 ? 0 : Long.parseUnsignedLong(lower.substring(2), 16);
      }
      boolean octal = lower.length() > 1 && lower.startsWith("0");
      return Long.parseLong(lower, octal ? 8 : 10);
    } catch (NumberFormatException e) {
      throw malformed(host);
    }
  }

  private static InetAddress ipv6(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    if (!bare.matches("[0-9A-Fa-f:.]+")) {
      throw malformed(host);
    }
    try {
      return InetAddress.ofLiteral(bare);
    } catch (IllegalArgumentException e) {
      throw malformed(host);
    }
  }

  private static InetAddress ofBytes(String host, byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw malformed(host);
    }
  }

  private static IllegalArgumentException malformed(String host) {
    return new IllegalArgumentException("not an address: " + host);
  }
}
