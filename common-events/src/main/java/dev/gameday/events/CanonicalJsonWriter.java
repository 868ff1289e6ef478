package dev.gameday.events;

import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import tools.jackson.databind.JsonNode;

/** Writes a JSON tree the way JavaScript's {@code JSON.stringify} does. */
final class CanonicalJsonWriter {

  private static final String HEX = "0123456789abcdef";

  /**
   * The largest array index. JavaScript lists names that are array indexes first, in numeric order.
   */
  private static final long MAX_ARRAY_INDEX = (1L << 32) - 2;

  private static final long NOT_AN_INDEX = Long.MAX_VALUE;

  private final StringBuilder out;

  CanonicalJsonWriter(StringBuilder out) {
    this.out = out;
  }

  void write(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> writeObject(node);
      case ARRAY -> writeArray(node);
      case STRING -> writeString(node.stringValue());
      case NUMBER -> out.append(JavaScriptNumber.format(node.numberValue().doubleValue()));
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL, MISSING -> out.append("null");
      case BINARY, POJO -> throw new IllegalArgumentException("not a JSON value: " + node);
    }
  }

  private void writeObject(JsonNode object) {
    out.append('{');
    char separator = 0;
    for (Entry<String, JsonNode> member : inJavaScriptOrder(object)) {
      separator = separate(separator);
      writeString(member.getKey());
      out.append(':');
      write(member.getValue());
    }
    out.append('}');
  }

  private void writeArray(JsonNode array) {
    out.append('[');
    char separator = 0;
    for (JsonNode element : array) {
      separator = separate(separator);
      write(element);
    }
    out.append(']');
  }

  private char separate(char separator) {
    if (separator != 0) {
      out.append(separator);
    }
    return ',';
  }

  private static List<Entry<String, JsonNode>> inJavaScriptOrder(JsonNode object) {
    return object.properties().stream()
        .sorted(Comparator.comparingLong(member -> arrayIndex(member.getKey())))
        .toList();
  }

  private static long arrayIndex(String name) {
    boolean canonical =
        !name.isEmpty()
            && name.length() <= 10
            && name.chars().allMatch(c -> c >= '0' && c <= '9')
            && (name.length() == 1 || name.charAt(0) != '0');
    if (!canonical) {
      return NOT_AN_INDEX;
    }
    long index = Long.parseLong(name);
    return index <= MAX_ARRAY_INDEX ? index : NOT_AN_INDEX;
  }

  private void writeString(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        requirePair(text, i);
        out.append(c).append(text.charAt(++i));
      } else {
        writeChar(c);
      }
    }
    out.append('"');
  }

  private static void requirePair(String text, int i) {
    if (!Character.isHighSurrogate(text.charAt(i))
        || i + 1 == text.length()
        || !Character.isLowSurrogate(text.charAt(i + 1))) {
      throw new IllegalArgumentException(
          "lone surrogate U+%04X at index %d".formatted((int) text.charAt(i), i));
    }
  }

  private void writeChar(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < 0x20) {
          out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
        } else {
          out.append(c);
        }
      }
    }
  }
}
