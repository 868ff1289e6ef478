package dev.gameday.e2e;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.testkit.docs.Metrics;
import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Checks the operators' documents. The table of docs/operations.md has exactly the {@code
 * event.action} values of the code. Alerts and the dashboard use only documented metrics, which the
 * services' {@code MetricsIT} compare with a scrape. Every alert has its chapter in the runbook.
 */
class OperationsDocumentTest {

  private static final Path REPOSITORY = GamedayProcess.repository();
  private static final Path SOURCES = Path.of("src/main/java");

  /** Modules that don't run with the services. */
  private static final Set<String> OTHER_MODULES = Set.of("bench", "test-kit");

  /** A string literal of two words with a dot, in a file that names actions. */
  private static final Pattern ACTION = Pattern.compile("\"([a-z_]+\\.[a-z_]+)\"");

  private static final List<String> ACTION_MARKERS =
      List.of("\"event.action\"", "new HealthLine(", "OutageLog.");

  private static final Set<String> OTHER_NAMES =
      Set.of("event.action", "messaging.system", "postmaster.pid", "service.name");
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `([a-z_]+\\.[a-z_]+)` \\| (?:debug|info|warn|error|, )+ \\|", Pattern.MULTILINE);
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:gameday|http|hikaricp|jvm|process|logback)_[a-z_]+\\b");
  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
  private static final Pattern CHAPTER = Pattern.compile("^## (\\w+)$", Pattern.MULTILINE);

  @Test
  void shouldListExactlyTheActionsOfTheLog() {
    assertThat(found(ROW, read("docs/operations.md"))).isEqualTo(actionsInTheCode());
  }

  @Test
  void shouldAlertOnDocumentedMetrics() {
    Set<String> metrics = metricsNamedIn(read("deploy/prometheus/alerts.yml"));

    assertThat(metrics).hasSizeGreaterThan(10);
    assertThat(Metrics.documented()).containsAll(metrics);
  }

  @Test
  void shouldShowDocumentedMetrics() {
    JsonNode dashboard = Api.JSON.readTree(read("deploy/grafana/gameday.json"));
    Set<String> metrics = metricsNamedIn(String.join("\n", dashboard.findValuesAsString("expr")));

    assertThat(metrics).hasSizeGreaterThan(20);
    assertThat(Metrics.documented()).containsAll(metrics);
  }

  @Test
  void shouldHaveARunbookChapterForEveryAlert() {
    assertThat(found(CHAPTER, read("docs/runbook.md")))
        .isEqualTo(found(ALERT, read("deploy/prometheus/alerts.yml")));
  }

  private static Set<String> actionsInTheCode() {
    return modules()
        .flatMap(OperationsDocumentTest::sources)
        .filter(source -> ACTION_MARKERS.stream().anyMatch(source::contains))
        .flatMap(source -> ACTION.matcher(source).results())
        .map(result -> result.group(1))
        .filter(action -> !OTHER_NAMES.contains(action))
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<Path> modules() {
    try (Stream<Path> folders = Files.list(REPOSITORY)) {
      return folders
          .filter(folder -> Files.isDirectory(folder.resolve(SOURCES)))
          .filter(folder -> !OTHER_MODULES.contains(folder.getFileName().toString()))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> sources(Path module) {
    try (Stream<Path> files = Files.walk(module.resolve(SOURCES))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> read(REPOSITORY.relativize(file).toString()))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the names of metric families, without the suffixes of a histogram. */
  private static Set<String> metricsNamedIn(String text) {
    return METRIC
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(name -> name.replaceFirst("_(bucket|count|sum|max)$", ""))
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static String read(String file) {
    try {
      return Files.readString(REPOSITORY.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
