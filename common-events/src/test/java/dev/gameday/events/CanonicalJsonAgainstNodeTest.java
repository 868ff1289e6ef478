package dev.gameday.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Compares canonical JSON with Node.js, which the seed's receiver runs on. */
class CanonicalJsonAgainstNodeTest {

  private static @Nullable Node node;

  @BeforeContainer
  static void startNode() {
    node = Node.start();
  }

  @AfterContainer
  static void stopNode() throws IOException {
    if (node != null) {
      node.close();
    }
  }

  @Property(tries = 5_000)
  void shouldWriteDocumentsAsNodeDoes(@ForAll("documents") String json) throws IOException {
    assertSameAsNode(json);
  }

  @Property(tries = 10_000)
  void shouldWriteNumbersAsNodeDoes(@ForAll("numbers") String json) throws IOException {
    assertSameAsNode(json);
  }

  @Property(tries = 4_000)
  void shouldWriteStringsAsNodeDoes(@ForAll("strings") String json) throws IOException {
    assertSameAsNode(json);
  }

  /** Changing one character makes most texts invalid; both must reject the same ones. */
  @Property(tries = 5_000)
  void shouldRejectTextsThatNodeRejects(@ForAll("damaged") String json) throws IOException {
    assertSameAsNode(json);
  }

  @Example
  void shouldWriteDeeplyNestedValuesAsNodeDoes() throws IOException {
    assertSameAsNode("[".repeat(499) + "]".repeat(499));
    assertSameAsNode("{\"a\":".repeat(499) + "1e0" + "}".repeat(499));
  }

  @Provide
  Arbitrary<String> documents() {
    return JsonTexts.documents();
  }

  @Provide
  Arbitrary<String> numbers() {
    return JsonTexts.numbers();
  }

  @Provide
  Arbitrary<String> strings() {
    return JsonTexts.strings();
  }

  @Provide
  Arbitrary<String> damaged() {
    return Combinators.combine(
            JsonTexts.documents(),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 1),
            Arbitraries.of("{}[]\",:\\ 01eE+-.tfnul/\u0000\u00a0".split("")))
        .as(
            (json, where, removed, inserted) -> {
              int at = (int) (where * (json.length() - 1));
              return json.substring(0, at) + inserted + json.substring(at + removed);
            });
  }

  private static void assertSameAsNode(String json) throws IOException {
    byte[] text = json.getBytes(UTF_8);
    assertThat(canonical(text)).as(json).isEqualTo(nodes(text));
  }

  private static @Nullable String canonical(byte[] text) {
    try {
      return CanonicalJson.parse(text).toString();
    } catch (IllegalArgumentException refused) {
      return null;
    }
  }

  private static @Nullable String nodes(byte[] text) throws IOException {
    if (node == null) {
      throw new IllegalStateException("Node.js was not started");
    }
    byte[] answer = node.stringify(text);
    return answer == null ? null : new String(answer, UTF_8);
  }
}
