package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that every class named in docs/flow.md exists. */
class FlowDocumentTest {

  private static final Pattern CLASS_NAME =
      Pattern.compile("`(dev\\.gameday\\.[a-z.]+\\.[A-Z]\\w+)`");

  @Test
  void shouldNameClassesThatExist() throws IOException {
    List<String> named = classesNamedInTheDocument();

    assertThat(named).hasSizeGreaterThan(20).filteredOn(name -> !exists(name)).isEmpty();
  }

  private static List<String> classesNamedInTheDocument() throws IOException {
    String document = Files.readString(GamedayProcess.repository().resolve("docs/flow.md"));
    return CLASS_NAME.matcher(document).results().map(result -> result.group(1)).toList();
  }

  private static boolean exists(String className) {
    try {
      Class.forName(className, false, FlowDocumentTest.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
