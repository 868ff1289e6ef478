package dev.gameday.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A key for 127.0.0.1 and its self-signed certificate.
 *
 * @param file the PKCS 12 file that holds both
 * @param password the password of the file and of the key in it
 */
public record SelfSigned(Path file, String password) {
  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "mykey";

  /** Generates a key and a certificate, valid from today, in a folder. */
  public static SelfSigned in(Path folder) {
    return in(folder, "+0d");
  }

  /**
   * @param startDate the start of the certificate's two days of validity in keytool's syntax, for
   *     instance {@code -10d}
   */
  public static SelfSigned in(Path folder, String startDate) {
    Path file = folder.resolve("keys.p12");
    try {
      generate(file, startDate);
      return new SelfSigned(file, PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  public KeyStore keys() {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password.toCharArray());
      return keys;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  /** Returns the certificate in PEM, for a trust store. */
  public String certificate() {
    try {
      byte[] encoded = keys().getCertificate(ALIAS).getEncoded();
      String base64 = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(encoded);
      return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void generate(Path file, String startDate)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-startdate",
                startDate,
                "-validity",
                "2")
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool failed");
    }
  }
}
