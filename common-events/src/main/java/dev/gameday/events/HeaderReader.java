package dev.gameday.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the text headers of a record. Its exceptions name the header that is missing or wrong. */
record HeaderReader(Function<String, byte @Nullable []> headers) {

  String text(String name) throws MalformedEventException {
    return optionalText(name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> new MalformedEventException("header " + name + " is missing"));
  }

  Optional<String> optionalText(String name) {
    return Optional.ofNullable(headers.apply(name)).map(bytes -> new String(bytes, UTF_8));
  }

  /** The value of a required header. */
  <T> T parsed(String name, Function<String, T> parse) throws MalformedEventException {
    String text = text(name);
    try {
      return parse.apply(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new MalformedEventException("header " + name + " is wrong: " + e.getMessage(), e);
    }
  }

  void expect(String name, String value) throws MalformedEventException {
    String actual = text(name);
    if (!actual.equals(value)) {
      throw new MalformedEventException("header " + name + " must be " + value + ", got " + actual);
    }
  }
}
