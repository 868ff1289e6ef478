package dev.gameday.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document in {@code docs/api}. With {@code -Dopenapi=write} it is written instead of compared.
 */
record CommittedDocument(Path file) {

  static final String WRITE = "mvn verify -pl contracts -am -Dopenapi=write";
  static final String RELEASE = "mvn verify -pl contracts -am -Dopenapi=release";

  private static final String MODE = System.getProperty("openapi", "compare");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      JSON.writer()
          .with(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(LINES)
                  .withArrayIndenter(LINES)
                  .withSeparators(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Spacing.AFTER)));

  static CommittedDocument named(String name) {
    return new CommittedDocument(Repository.folder().resolve("docs/api").resolve(name));
  }

  /** Whether the generated document becomes the new baseline for compatibility. */
  static boolean isRelease() {
    return MODE.equals("release");
  }

  JsonNode json() {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the document. To create it: " + WRITE, e);
    }
  }

  void shouldBe(JsonNode made) {
    String text = WRITER.writeValueAsString(made) + "\n";
    if (!MODE.equals("compare")) {
      write(text);
    }
    assertThat(file).as("docs/api differs from the code. To update it: " + WRITE).hasContent(text);
  }

  void write(JsonNode content) {
    write(WRITER.writeValueAsString(content) + "\n");
  }

  private void write(String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
