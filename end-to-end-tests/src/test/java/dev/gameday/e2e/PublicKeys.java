package dev.gameday.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.HexFormat;

/** Encodings of an Ed25519 public key. */
final class PublicKeys {

  /** The prefix of the 32 bytes of the key (RFC 8410, section 4). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private PublicKeys() {}

  static byte[] subjectPublicKeyInfo(byte[] raw) {
    var encoded = new byte[PREFIX.length + raw.length];
    System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
    System.arraycopy(raw, 0, encoded, PREFIX.length, raw.length);
    return encoded;
  }

  static byte[] pem(byte[] encoded) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return ("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
        .getBytes(US_ASCII);
  }
}
