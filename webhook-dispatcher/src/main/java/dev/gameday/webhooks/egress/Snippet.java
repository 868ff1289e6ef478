package dev.gameday.webhooks.egress;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Decodes the beginning of a response's body; NUL and invalid UTF-8 become U+FFFD. */
final class Snippet {

  private Snippet() {}

  static String of(byte[] bytes, int length) {
    return new String(bytes, 0, length, UTF_8).replace('\0', '\uFFFD');
  }
}
