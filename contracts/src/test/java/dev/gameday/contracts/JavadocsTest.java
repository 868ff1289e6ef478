package dev.gameday.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the source of {@link Example}, which this test also compiles. */
class JavadocsTest {

  private static final String SOURCE =
      """
      package dev.gameday.contracts;

      class JavadocsTest {
        /** A {@code thing}.
         *
         * @param size in {@link Metre metres},
         *     never null */
        record Example(int size) {
          /**
           * Measures it. Costs
           * nothing.
           *
           * <p>Twice is better.
           *
           * @throws Problem (409) when it is being moved
           * @throws IllegalStateException when it is not there
           */
          int measure(int times) {}

          int measure() {}
        }
        enum Kind {
          /** The one that there is. */
          ONLY
        }
      }
      """;

  private final Javadocs javadocs;

  JavadocsTest(@TempDir Path module) throws IOException {
    Path folder = Files.createDirectories(module.resolve("src/main/java"));
    Files.writeString(folder.resolve("JavadocsTest.java"), SOURCE);
    javadocs = Javadocs.of(List.of(module));
  }

  @Test
  void shouldReadTheJavadocOfARecord() {
    Comment comment = javadocs.of(Example.class).orElseThrow();

    assertThat(comment.whole()).isEqualTo("A `thing`.");
    assertThat(comment.parameters()).containsEntry("size", "In metres, never null.");
  }

  @Test
  void shouldReadTheJavadocOfAMethod() throws NoSuchMethodException {
    Comment comment =
        javadocs.of(Example.class.getDeclaredMethod("measure", int.class)).orElseThrow();

    assertThat(comment.summary()).isEqualTo("Measures it");
    assertThat(comment.details()).isEqualTo("Costs nothing.\n\nTwice is better.");
    assertThat(comment.problems()).containsOnlyKeys(409).containsValue("When it is being moved.");
  }

  @Test
  void shouldDistinguishOverloads() throws NoSuchMethodException {
    assertThat(javadocs.of(Example.class.getDeclaredMethod("measure"))).isEmpty();
  }

  @Test
  void shouldReadTheJavadocOfAConstant() {
    assertThat(javadocs.of(Kind.ONLY).orElseThrow().summary()).isEqualTo("The one that there is");
  }

  record Example(int size) {

    int measure(int times) {
      return size * times;
    }

    int measure() {
      return size;
    }
  }

  enum Kind {
    ONLY
  }
}
