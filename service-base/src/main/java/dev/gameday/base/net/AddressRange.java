package dev.gameday.base.net;

import java.net.InetAddress;
import java.util.Arrays;

/** A range of addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3). */
public record AddressRange(InetAddress base, int prefixLength) {

  /**
   * @param text a range like {@code 127.0.0.0/8}, or a single address
   * @throws IllegalArgumentException if the text is neither
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress base =
        AddressLiteral.parse(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException("not an address range: " + text));
    int bits = base.getAddress().length * Byte.SIZE;
    int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    if (length < 0 || length > bits) {
      throw new IllegalArgumentException("not an address range: " + text);
    }
    return new AddressRange(base, length);
  }

  public boolean contains(InetAddress address) {
    byte[] ours = base.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int wholeBytes = prefixLength / Byte.SIZE;
    if (!Arrays.equals(ours, 0, wholeBytes, theirs, 0, wholeBytes)) {
      return false;
    }
    int restBits = prefixLength % Byte.SIZE;
    int mask = 0xFF << (Byte.SIZE - restBits) & 0xFF;
    return mask == 0 || ((ours[wholeBytes] ^ theirs[wholeBytes]) & mask) == 0;
  }
}
