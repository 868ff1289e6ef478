package dev.gameday.base.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.base.problem.Problem;
import java.util.Base64;

/** A position in a list: the key of the last item of a page. It is opaque to clients. */
public record PageCursor(String key) {

  private static final String PREFIX = "1:";

  public static PageCursor of(long id) {
    return new PageCursor(Long.toString(id));
  }

  static PageCursor decode(String word) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(word), UTF_8);
      if (text.startsWith(PREFIX)) {
        return new PageCursor(text.substring(PREFIX.length()));
      }
    } catch (IllegalArgumentException e) {
      // not Base64: rejected like any other unknown cursor
    }
    throw unknown();
  }

  public String encode() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString((PREFIX + key).getBytes(UTF_8));
  }

  public long id() {
    try {
      return Long.parseLong(key);
    } catch (NumberFormatException e) {
      throw unknown();
    }
  }

  private static Problem unknown() {
    return Problem.invalid("cursor", "must be the next cursor of an earlier page");
  }
}
