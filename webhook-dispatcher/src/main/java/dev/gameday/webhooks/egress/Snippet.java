package dev.gameday.webhooks.egress;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The beginning of an answer as text that a database takes: what isn't text becomes U+FFFD. */
final class Snippet {

  private Snippet() {}

  static String of(byte[] bytes, int length) {
    return new String(bytes, 0, length, UTF_8).replace('\0', '\uFFFD');
  }
}
