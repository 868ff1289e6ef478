package dev.gameday.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * JSON in a canonical form: its bytes equal those of JavaScript's {@code
 * JSON.stringify(JSON.parse(text))}. The Game Picker's sample receiver computes its signature over
 * these bytes, so everything that is signed or pushed is written in this form. Immutable.
 *
 * <p>The form is defined by ECMA-262, sections 25.5.1 (parse) and 25.5.2 (stringify), with one
 * difference: a lone surrogate is rejected because UTF-8 cannot encode it.
 */
public final class CanonicalJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(new SimpleModule().addSerializer(new InstantSerializer()))
          .build();

  private final byte[] bytes;

  private CanonicalJson(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Writes a value; a record's components keep their declared order.
   *
   * @throws IllegalArgumentException if a string in it contains a lone surrogate
   */
  public static CanonicalJson of(Object value) {
    return ofTree(MAPPER.valueToTree(value));
  }

  /**
   * Converts any JSON text to canonical form. Duplicate names and numbers that exceed a double are
   * handled as in JavaScript.
   *
   * @throws IllegalArgumentException if the text isn't JSON (RFC 8259) in UTF-8, contains a lone
   *     surrogate, or exceeds limits far above those of any real event: 500 levels, names of 50,000
   *     characters, integers of 1,000 digits
   */
  public static CanonicalJson parse(byte[] json) {
    try {
      JsonNode tree = MAPPER.readTree(decode(json));
      if (tree.isMissingNode()) {
        throw new IllegalArgumentException("not JSON: no value");
      }
      return ofTree(tree);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Decodes UTF-8 and, unlike {@code new String}, rejects malformed bytes instead of replacing
   * them.
   */
  private static String decode(byte[] utf8) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not JSON: not UTF-8, " + e.getMessage(), e);
    }
  }

  /** Wraps bytes that this class has written before, without checking them. */
  public static CanonicalJson ofCanonicalBytes(byte[] canonical) {
    return new CanonicalJson(canonical.clone());
  }

  private static CanonicalJson ofTree(JsonNode tree) {
    var text = new StringBuilder(256);
    new CanonicalJsonWriter(text).write(tree);
    return new CanonicalJson(text.toString().getBytes(UTF_8));
  }

  /**
   * @throws IllegalArgumentException if the JSON doesn't have the type's shape
   */
  public <T> T read(Class<T> type) {
    try {
      return MAPPER.readValue(bytes, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public int length() {
    return bytes.length;
  }

  public void appendTo(ByteArrayOutputStream out) {
    out.write(bytes, 0, bytes.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CanonicalJson that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The JSON text. */
  @Override
  public String toString() {
    return new String(bytes, UTF_8);
  }

  private static final class InstantSerializer extends StdSerializer<Instant> {

    InstantSerializer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant time, JsonGenerator json, SerializationContext context) {
      json.writeString(EventTime.format(time));
    }
  }
}
