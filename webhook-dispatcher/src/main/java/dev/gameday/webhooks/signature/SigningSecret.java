package dev.gameday.webhooks.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs with a webhook's secret. The key of the Game Picker's signature is the text of the secret.
 * The key of a Standard Webhooks signature (1.0, section "Signature scheme") is the decoded base64
 * after {@code whsec_}, or the text of a secret without this prefix.
 */
public final class SigningSecret {

  private static final String PREFIX = "whsec_";
  private static final int GENERATED_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Only cloned, because a clone costs a fraction of a new instance. */
  private final Mac bodyMac;

  private final Mac standardMac;

  private SigningSecret(Mac bodyMac, Mac standardMac) {
    this.bodyMac = bodyMac;
    this.standardMac = standardMac;
  }

  /** Generates the text of a secret with 256 random bits. */
  public static String generate() {
    byte[] bytes = new byte[GENERATED_BYTES];
    RANDOM.nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * @throws IllegalArgumentException if the text is empty or has no valid base64 after {@code
   *     whsec_}
   */
  public static SigningSecret of(String text) {
    byte[] raw = text.getBytes(UTF_8);
    byte[] standard =
        text.startsWith(PREFIX) ? Base64.getDecoder().decode(text.substring(PREFIX.length())) : raw;
    return new SigningSecret(mac(raw), mac(standard));
  }

  /** The value of {@code X-Webhook-Signature}. */
  public String signBody(byte[] body) {
    return "sha256=" + HexFormat.of().formatHex(copyOf(bodyMac).doFinal(body));
  }

  /**
   * The value of {@code webhook-signature}.
   *
   * @param epochSecond the value of {@code webhook-timestamp}
   */
  public String signMessage(UUID id, long epochSecond, byte[] body) {
    Mac mac = copyOf(standardMac);
    mac.update((id + "." + epochSecond + ".").getBytes(US_ASCII));
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
  }

  private static Mac copyOf(Mac mac) {
    try {
      return (Mac) mac.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's " + ALGORITHM + " must support clone()", e);
    }
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK must support " + ALGORITHM, e);
    }
  }
}
